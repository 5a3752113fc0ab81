// What every page does: says aloud what has happened, and gives the word of the session to requests of scripts.

export const csrf = () => document.querySelector('meta[name="csrf"]').content;

export function tell(words) {
  document.getElementById("told").textContent = words;
}
