// A page that has shortcuts and nothing else.

import { keys } from "/assets/keys.js";

for (const one of document.querySelectorAll("[data-needs-script]")) one.hidden = false;
keys();
