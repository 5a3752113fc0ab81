"""Who protests and against what, where the word for the protest has neither beside it."""

from riwaya.claims.draft import Clause, Draft, Words

_REACH = 24
_LEADING = ("علي", "ب", "ل", "من", None)


def crowd_roles(clause: Clause) -> None:
    """Fill actor and target of the protests of a sentence."""
    for draft in clause.drafts.values():
        if draft.type != "protest":
            continue
        _opposed(clause, draft)
        draft.fill("actor", _taking_part(clause, draft), "role.taking_part")
        draft.fill("actor", _crowd(clause, draft), "role.crowd")
        draft.fill("target", _against(clause, draft), "role.against")


def _opposed(clause: Clause, draft: Draft) -> None:
    """«مظاهرات مناوئة للانقلاب»: whom the protest's own adjective is against, who is not its doer."""
    unit, behind = clause.units[draft.unit], draft.unit + 1
    adjectives = range(draft.trigger + 1, unit.last)
    if behind >= len(clause.units) or clause.units[behind].prep != "ل":
        return
    if any(clause.sheet.tokens[i].bare in clause.sheet.roles.opposing for i in adjectives):
        words = clause.list_of(behind)
        if draft.roles["actor"] == words:
            draft.roles["actor"] = []
        draft.fill("target", words, "role.against")


def _taking_part(clause: Clause, draft: Draft) -> list[Words]:
    """«تظاهرة شارك فيها آلاف المعلمين»: the subject of a verb of joining behind the protest."""
    units = clause.units
    for k in range(draft.unit + 1, len(units) - 1):
        if units[k].start - draft.trigger > _REACH or k in clause.drafts:
            return []
        if units[k].kind == "verb" and clause.sheet.tokens[units[k].start].bare in clause.sheet.roles.taking_part:
            near = range(k + 1, min(k + 3, len(units)))
            found = next((n for n in near if units[n].kind == "np" and units[n].prep is None), None)
            return clause.list_of(found) if found is not None else []
    return []


def _crowd(clause: Clause, draft: Draft) -> list[Words]:
    """«أحرق المتظاهرون الإطارات في احتجاجات عمت البلاد»: those whom the sentence calls demonstrators, the nearest."""
    found = [
        k
        for k, unit in enumerate(clause.units)
        if unit.kind in ("np", "silent")
        and any(clause.sheet.tokens[i].bare in clause.sheet.roles.crowd for i in range(unit.start, unit.last))
    ]
    nearest = min(found, key=lambda k: abs(k - draft.unit), default=None)
    return [clause.words(nearest)] if nearest is not None else []


def _against(clause: Clause, draft: Draft) -> list[Words]:
    """«تظاهر آلاف في صنعاء تنديداً بالغارات»: what stands behind ضد or a word of opposing."""
    sheet, units = clause.sheet, clause.units
    for k in range(draft.unit + 1, len(units)):
        unit = units[k]
        if unit.start - draft.trigger > _REACH or unit.kind == "that":
            return []
        other = clause.drafts.get(k)
        if other is not None and other.type == "protest" and unit.prep == "ل" and other.roles["target"]:
            return other.roles["target"]  # «خرج الآلاف للاحتجاج على الزيارة»
        if unit.prep == "ضد" and unit.kind in ("np", "event"):
            return [_whole(clause, k)]
        if unit.kind == "time":
            continue
        at = next((i for i in range(unit.first, unit.last) if sheet.tokens[i].bare in sheet.roles.opposing), None)
        if at is None:
            continue
        if at + 1 < unit.last and "prep" not in sheet.readings[at + 1].func:
            return [Words(at + 1, unit.last)]
        behind = k + 1
        is_led = behind < len(units) and units[behind].kind in ("np", "event") and units[behind].prep in _LEADING
        return [_whole(clause, behind)] if is_led else []
    return []


def _whole(clause: Clause, k: int) -> Words:
    """The words of unit k; of an event, with whom it befell: «احتجاجاً على مقتل الفتى»."""
    unit = clause.units[k]
    behind = k + 1
    if unit.kind == "event" and behind < len(clause.units):
        following = clause.units[behind]
        if following.kind == "np" and following.prep is None and not following.joined:
            return Words(unit.start, following.last)
    return clause.words(k)
