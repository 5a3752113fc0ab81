"""Which place a name stands for: ambiguous names with the right answer, or none."""

import pytest

from riwaya.arabic.fold import fold_word
from riwaya.knowledge.places import PlaceBase, load_places
from riwaya.knowledge.places_join import point_distance_km
from riwaya.records import PlaceValue
from riwaya.resolve.place import PlaceResolver, PlaceUse


@pytest.fixture(scope="module")
def base() -> PlaceBase:
    return load_places()


@pytest.fixture(scope="module")
def resolver(base: PlaceBase) -> PlaceResolver:
    return PlaceResolver(base)


def uses_of(text: str) -> list[PlaceUse]:
    """Uses from a short notation: names split by " | ", sentences by " || ".

    «مدينة:الباب» has a title, «جاسم<1» stands in the context of name number 1, «~ريف درعا» is a region.
    """
    uses: list[PlaceUse] = []
    for sentence, part in enumerate(text.split(" || ")):
        for item in part.split(" | "):
            name, _, admin = item.partition("<")
            title, _, key = name.rpartition(":")
            region = key.startswith("~")
            at = len(uses) * 20
            uses.append(
                PlaceUse(
                    at,
                    at + len(key),
                    fold_word(key.lstrip("~")),
                    fold_word(title) or None,
                    region,
                    tuple(int(a) for a in admin.split(",") if a),
                    sentence,
                )
            )
    return uses


def first_of(resolver: PlaceResolver, text: str, outlet: str | None = None) -> PlaceValue | None:
    return resolver.resolve(uses_of(text), outlet)[0]


# The first name of each text, and where it is (degrees); its precision.
POINTS = [
    # one name in several countries
    ("طرابلس | ليبيا", 32.88, 13.19, "city"),
    ("طرابلس | لبنان", 34.43, 35.84, "city"),
    ("طرابلس | مصراتة | ترهونة || غريان", 32.88, 13.19, "city"),
    ("طرابلس | بيروت || صيدا | زحلة", 34.43, 35.84, "city"),
    ("المنصورة | مصر || القاهرة", 31.04, 31.38, "city"),
    ("المنصورة<1 | محافظة:الرقة", 35.83, 38.75, None),
    ("المنصورة | عدن || كريتر | اليمن", 12.85, 44.98, None),
    ("صور | لبنان || بنت جبيل | صيدا", 33.27, 35.19, "city"),
    ("صيدا | بيروت || صور", 33.56, 35.37, "city"),
    ("صيدا<1 | ريف:درعا", 32.62, 36.22, None),
    ("البيضاء | اليمن || مأرب | رداع", 13.98, 45.57, "city"),
    ("البيضاء | ليبيا || درنة | بنغازي", 32.76, 21.75, "city"),
    ("الحديدة | اليمن", 14.80, 42.95, "city"),
    ("الكرك | الأردن || عمان | معان", 31.18, 35.70, None),
    ("الكرامة<1 | محافظة:الرقة", 35.88, 39.28, None),
    ("سنجار<1 | محافظة:نينوى", 36.32, 41.87, None),
    ("سنجار<1 | ريف:إدلب", 35.58, 36.98, None),
    ("أريحا | الضفة الغربية || رام الله | نابلس", 31.86, 35.46, "city"),
    ("أريحا<1 | ريف:إدلب", 35.81, 36.61, "town"),
    ("أريحا | إدلب | سراقب || جبل الزاوية", 35.81, 36.61, "town"),
    ("رفح | غزة || خان يونس", 31.29, 34.25, "city"),
    ("السويداء | سوريا || درعا", 32.71, 36.57, "city"),
    ("العريش | سيناء || الشيخ زويد | رفح المصرية", 31.13, 33.80, "city"),
    ("مدينة:الباب | حلب", 36.37, 37.52, "city"),
    ("الباب | جرابلس | أعزاز || سوريا", 36.37, 37.52, "city"),
    ("الحسكة | القامشلي", 36.50, 40.75, "city"),
    ("القامشلي | سوريا", 37.05, 41.22, "city"),
    ("الناصرة | إسرائيل || حيفا", 32.70, 35.30, "city"),
    ("الناصرية | العراق || ذي قار", 31.04, 46.27, "city"),
    ("المحمدية | المغرب || الدار البيضاء", 33.69, -7.38, "city"),
    ("القطيف | السعودية", 26.55, 50.00, None),
    ("حلفايا<1 | ريف:حماة", 35.26, 36.61, None),
    ("الحلفايا | أم درمان | الخرطوم || السودان", 15.70, 32.56, None),
    ("الزاوية | ليبيا || صبراتة | صرمان", 32.75, 12.73, "city"),
    ("القصير | حمص || تلبيسة | سوريا", 34.51, 36.58, None),
    ("الطور | سيناء || شرم الشيخ | مصر", 28.24, 33.62, None),
    ("الفاشر | دارفور", 13.63, 25.35, "city"),
    ("كبكابية<1 | ولاية:شمال دارفور", 13.65, 24.09, None),
    ("ربيعة<1 | ريف:اللاذقية", 35.79, 36.03, None),
    ("ربيعة<1 | نينوى", 36.80, 42.10, None),
    ("الخالدية<1 | حمص", 34.74, 36.72, None),
    ("الخالدية<1 | محافظة:الأنبار", 33.39, 43.50, None),
    ("الأشرفية<1 | بيروت", 33.89, 35.52, None),
    ("الأشرفية<1 | حلب", 36.23, 37.14, None),
    ("البريقة | أجدابيا || ليبيا | رأس لانوف", 30.41, 19.57, None),
    ("البريقة<1 | عدن", 12.77, 44.88, None),
    ("القصرين | تونس || جبل الشعانبي", 35.17, 8.84, "city"),
    # towns and their context
    ("جاسم<1 | محافظة:درعا", 32.99, 36.06, "town"),
    ("كنصفرة<1,2 | جبل الزاوية<2 | ~ريف إدلب الجنوبي", 35.66, 36.52, "village"),
    ("حي:الشجاعية<1 | مدينة:غزة", 31.50, 34.48, "neighbourhood"),
    ("مخيم:جنين", 32.46, 35.29, "neighbourhood"),
    ("مطار:الشعيرات<1 | ريف:حمص", 34.49, 36.91, "site"),
    ("معبر:نصيب", 32.55, 36.20, "site"),
    ("درعا", 32.62, 36.10, "city"),
    ("مدينة جاسم<1 | ريف درعا", 32.99, 36.06, "town"),
    # well known, titled or near: a place also in a report on another country
    ("بيروت | إدلب | سراقب || بنش", 33.89, 35.50, "city"),
    ("مدينة:الخمس | إدلب | سراقب || بنش", 32.65, 14.26, "city"),
    ("القائم | البوكمال | الميادين || دير الزور", 34.37, 41.09, None),
]

# The first name of each text is a unit too wide for a pin: its ref and precision.
UNITS = [
    ("محافظة:درعا", "iso:SY-DR", "admin1"),
    ("محافظة درعا", "iso:SY-DR", "admin1"),
    ("الأنبار | العراق", "iso:IQ-AN", "admin1"),
    ("الجوف<1 | اليمن", "iso:YE-JA", "admin1"),
    # a country lies in no town, whatever stands behind it
    ("روسيا<1 | كنصفرة", "iso:RU", "country"),
]

# Names that must get no pin.
OPEN = [
    ("طرابلس", None),
    ("المنصورة<1 | محافظة:الحسكة", None),
    ("جاسم<1 | محافظة:تعز", None),
    ("الطيبة", None),
    ("الخالدية", None),
    ("ربيعة", None),
    ("قرية:مطب الغزلان", None),
    ("مطار:سوريا", None),
    ("محافظة:وادي السراب", None),
    ("كنصفرة<1 | ليبيا", None),
    ("الزهراء", None),
    # far from all that the document speaks of, and named without a title: words, not places
    ("الخمس | إدلب | سراقب || بنش", None),
    ("سكر | القصر || رداع | ذمار | مأرب", None),
]


@pytest.mark.parametrize(("text", "lat", "lon", "precision"), POINTS)
def test_finds_the_place_meant(
    resolver: PlaceResolver, text: str, lat: float, lon: float, precision: str | None
) -> None:
    found = first_of(resolver, text)
    assert found is not None, text
    assert found.lat is not None and found.lon is not None
    assert point_distance_km(lat, lon, found.lat, found.lon) < 25, found
    assert precision is None or found.precision == precision, found


@pytest.mark.parametrize(("text", "ref", "precision"), UNITS)
def test_a_wide_unit_is_told_without_a_pin(resolver: PlaceResolver, text: str, ref: str, precision: str) -> None:
    found = first_of(resolver, text)
    assert found is not None
    assert (found.ref, found.precision, found.lat, found.lon) == (ref, precision, None, None)


@pytest.mark.parametrize(("text", "outlet"), OPEN)
def test_leaves_open_what_cannot_be_told_apart(
    resolver: PlaceResolver, text: str, outlet: str | None
) -> None:
    assert first_of(resolver, text, outlet) is None


@pytest.mark.parametrize(
    ("text", "ref", "precision", "name_ar"),
    [
        ("~ريف درعا الشرقي", "iso:SY-DR#rural.east", "region", "ريف درعا الشرقي"),
        ("~ريف درعا", "iso:SY-DR#rural", "region", "ريف درعا"),
        ("ريف:درعا", "iso:SY-DR#rural", "region", "ريف درعا"),
        ("~ريف حمص الشمالي الغربي", "iso:SY-HI#rural.northwest", "region", "ريف حمص الشمالي الغربي"),
        ("~شرق الأنبار", "iso:IQ-AN#east", "region", "شرق الأنبار"),
        ("~ريف دمشق الغربي", "iso:SY-RD#west", "region", None),
        ("ريف دمشق", "iso:SY-RD", "admin1", "ريف دمشق"),
        ("~شمال غربي سوريا", "riwaya:sy.northwest_syria", "region", None),
        ("~شمال غرب سوريا", "riwaya:sy.northwest_syria", "region", None),
        ("الساحل السوري", "riwaya:sy.syrian_coast", "region", None),
        ("~شمال شرق ليبيا", "iso:LY#northeast", "region", None),
        ("حوض اليرموك", "riwaya:sy.yarmouk_basin", "region", "حوض اليرموك"),
        ("سوريا", "iso:SY", "country", "سوريا"),
        ("سورية", "iso:SY", "country", "سوريا"),
        ("الولايات المتحدة", "iso:US", "country", None),
    ],
)
def test_regions_and_countries(
    resolver: PlaceResolver, text: str, ref: str, precision: str, name_ar: str | None
) -> None:
    found = first_of(resolver, text)
    assert found is not None, text
    assert (found.ref, found.precision) == (ref, precision)
    assert name_ar is None or found.name_ar == name_ar


def test_a_country_and_its_capital_of_one_name_are_told_apart_by_the_title(resolver: PlaceResolver) -> None:
    bare, city = resolver.resolve(uses_of("تونس || مدينة:تونس"))
    assert bare is not None and bare.precision == "country"
    assert city is not None and city.precision == "city"


def test_the_outlet_is_only_a_weak_hint(resolver: PlaceResolver) -> None:
    found = first_of(resolver, "طرابلس | لبنان", "LY")
    assert found is not None and found.country == "LB"


def test_capitals_resolve(resolver: PlaceResolver) -> None:
    names = [
        "دمشق",
        "بغداد",
        "بيروت",
        "صنعاء",
        "الخرطوم",
        "القاهرة",
        "موسكو",
        "واشنطن",
        "أنقرة",
        "طهران",
        "باريس",
    ]
    countries = ["SY", "IQ", "LB", "YE", "SD", "EG", "RU", "US", "TR", "IR", "FR"]
    for name, country in zip(names, countries, strict=True):
        found = first_of(resolver, name)
        assert found is not None and (found.country, found.precision) == (country, "city"), name


def test_value_names_the_admin_unit_and_the_country(resolver: PlaceResolver) -> None:
    found = first_of(resolver, "جاسم<1 | محافظة:درعا")
    assert found is not None
    assert (found.name_en, found.admin1, found.country) == ("Jasim", "Daraa", "SY")


def test_same_answer_whatever_ran_before(resolver: PlaceResolver) -> None:
    uses = uses_of("طرابلس | المنصورة || الباب | حلب")
    first = resolver.resolve(uses)
    resolver.resolve(uses_of("طرابلس | ليبيا"))
    assert resolver.resolve(uses) == first


def test_no_names_give_no_places(resolver: PlaceResolver) -> None:
    assert resolver.resolve([]) == []
