"""A figure points at the count that it was read from."""

from riwaya import pipeline
from riwaya.records import Article

TEXT = (
    "قصفت المدفعية بلدة المسيفرة في درعا وقتل ثلاثة مدنيين.\n"
    "وخرج الأهالي من البلدة بعد أن أصيب أربعة أطفال، ثم عاد القصف على البلدة مساء."
)


def test_a_figure_points_at_its_count_where_nouns_take_up_a_name() -> None:
    doc = pipeline.build().analyse(Article("a", "a", "a", TEXT, published="2023-05-04"), strict=True)
    by_id = {mention.id: mention for mention in doc.mentions}
    figures = [figure for claim in doc.claims for figure in (claim.killed, claim.injured) if figure is not None]
    assert {by_id[one.mention].text for one in figures if one.mention} == {"ثلاثة مدنيين", "أربعة أطفال"}
    assert [mention.text for mention in doc.mentions if mention.same_as] == ["البلدة", "البلدة"]
