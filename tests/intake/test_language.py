"""Which language a text is in."""

import pytest

from riwaya.errors import InputError
from riwaya.intake.language import language_of, require_arabic

ARABIC = "أعلن الجيش السوداني سيطرته على مقر الإذاعة في أم درمان بعد معارك استمرت أياما."
PERSIAN = "به گزارش خبرگزاری‌ها، در این حمله که صبح امروز انجام شد چند نفر کشته شده است و برای مردم کمک می‌رسد."
URDU = "پولیس کے مطابق دھماکے میں تین افراد ہلاک ہوئے ہیں اور زخمیوں کو ہسپتال منتقل کر دیا گیا ہے۔"
KURDISH = (
    "بەپێی هەواڵەکان لە هێرشەکەدا سێ کەس کوژراون و بۆ نەخۆشخانە گواستراونەتەوە "
    "لەگەڵ ئەوەی کە بریندارن."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ARABIC, "ar"), (PERSIAN, "fa"), (URDU, "ur"), (KURDISH, "ckb"),
        ("قصف على صعدة", "ar"), ("استشهاد طفل", "ar"),
        ("The army said that it took the town in the north of the country on Sunday.", "en"),
        ("Ordu, bu sabah bir açıklama ile operasyonun devam ettiğini ve kayıp olmadığını duyurdu.", "tr"),
        ("Армия заявила о взятии города после боёв.", "ru"),
        ("123 456", "und"), ("צבא הגנה לישראל הודיע", "he"),
        ("بِسْمِ اللهِ، ارتقى ثلاثةُ شهداءَ في القصفِ على المخيّمِ", "ar"),
        ("قال گاسم الجبوري من أهالي قضاء القائم إن المواجهات توقفت", "ar"),
        ("قـــصـــف عــنــيــف", "ar"),
    ],
)
def test_language(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(("text", "named"), [(PERSIAN, r"Persian \(fa\)"), ("News of the world", "'en'")])
def test_another_language_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        require_arabic(text)


def test_a_long_arabic_part_of_a_bilingual_post_is_enough() -> None:
    english = "The army said that it took the radio station in Omdurman after days of fighting. "
    notes = require_arabic(ARABIC * 4 + english * 6)
    assert "two languages" in notes[0]
    with pytest.raises(InputError):
        require_arabic(ARABIC + english * 5)
