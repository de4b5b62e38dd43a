"""The rules of the date grammar: regular expressions over the tags of `calendars.lexicon`, one letter a word.

The first rule that matches at the leftmost place wins, so the order goes from the wordy to the short. Group names are
shared by all rules; `calendars.matches` reads them.
"""

import re

MONTH = r"(?:M?[mwuk](?:/?[mwuk]|\(M?[mwuk]M?\))?M?)"
"""A month with the word for it on either side, and its name in the other tradition beside it or in brackets."""

ALONE = (
    r"(?:M[mwuk](?:/?[mwuk](?!/)|\(M?[mwuk]M?\))?|m(?:/?[mwuk]|\(M?[mwuk]M?\))?M?|[wu]\(M?[mwuk]M?\)M?|[wu]/?m|kM(?![LaFC])"
    r"|[wu](?=M|[LFC]|,?Y?y|f?Y[LaFC]|f?H)M?|(?<=[tAPf])uM?|(?<=[tf>AP,])(?:[wu](?=n)|k(?=,?Y?y)M?))"
)
"""A month that needs no day: its name is no other word, or something beside it says that it is a month."""

YEAR = r"(?:,?f?Y?E?yE?(?![/])|n(?![/DKMYXGcs])|f?YE?[dnc]E?(?!D)|f?T?Y[LaFC]E?|f?TYE?|f?H|E)"
MOD = r"(?P<mod>[LaFC])"
LEAD = r"(?:[pNDjP]*)"
NOUN = r"(?![WRdomwukLFCvTYy&(f])"
"""After a unit: nothing that the unit itself introduces."""

RULES: dict[str, str] = {
    "numeric": r"(?:[pNDjP]*(?P<w>W)[pN]?,?)?(?P<d>[ynd])(?P<j>[/.\-])(?P<m>[dn])[/.\-](?P<y>[ynd])(?P<e>E)?",
    "english": r"(?P<m>m),?(?P<d>d)g?,?(?P<yr>y)",
    "share-of-month": rf"(?P<q>[QPVc])(?P<o>[ovd])f?(?P<m>{ALONE}|[wu])(?P<yr>{YEAR})?{MOD}?",
    "day": (
        rf"{LEAD}(?:(?P<r>R),?)?(?:D?(?P<w>W)[pN]?,?)?f?l?(?P<d>[docn])g?(?:(?P<j>[&|>\-])f?l?(?P<d2>[doc]))?[,f]?"
        rf"(?P<m>{MONTH})(?P<yr>{YEAR})?{MOD}?(?P<every>~)?[pN]?"
    ),
    "day-of-month": rf"{LEAD}l?(?P<d>[do])(?:f?T(?P<u>M)|fM{MOD}|M(?P<now>C))",
    "week-of-month": rf"c?K(?P<o>o)f?(?P<m>{ALONE})(?P<yr>{YEAR})?{MOD}?",
    "month": rf"P?f?(?P<m>{ALONE})(?:(?P<j>[|>\-])(?P<m2>{MONTH}))?(?P<yr>{YEAR})?{MOD}?(?P<every>~)?",
    "span": r"(?:h?f?)(?P<y>y)(?P<j>[>\-&])(?P<y2>y)E?",
    "share": rf"P?(?:[QP](?P<o>[ovd])|(?P<o2>o)Q)f?(?P<yr>{YEAR})",
    "season": rf"P?f?(?P<s>[SU])(?:f?(?P<yr>{YEAR})|{MOD})",
    "bare-season": r"P?(?P<s>S)",
    "year": r"P?f?(?P<u>[YX])E?(?P<y>[ydn]|c(?![LFvxC]))(?:(?P<j>[&|>\-])f?Y?(?P<y2>[ydn]))?(?!/)(?P<e>[EI])?",
    "era-year": r"P?f?(?P<y>[ydn])(?P<e>[EI])",
    "uncertain": r"(?<=[,(\-])(?P<y>y)\?",
    "bare-year": r"(?:(?:P|(?<=[tAB>fr]))(?P<y>y)|(?<=t)(?P<short>n)|(?<=\()(?P<y1>y)(?=E?\)))(?!/)(?P<e>E)?",
    "decade": (
        r"P?f?(?:V(?P<y>[ydnc])|V?(?P<name>O))(?P<e>E)?(?:f?(?P<z>Z)(?:l?(?P<o>[od])|(?P<x>[LC]))(?P<e2>E)?)?"
    ),
    "century": r"P?f?Zl?(?P<o>[od])(?P<e>[EI])?",
    "next-day": r"R(?P<prev>[x=b])(?!f)|(?P<prev2>=)R",
    "relative-day": rf"{LEAD}(?P<r>R)(?:,?[pND]*(?P<w>W))?",
    "weekday": rf"{LEAD}(?P<w>W)(?:[&|]D?(?P<w2>W))?[pN]?(?:f?(?P<t>T)?(?P<u>K)(?P<x>[LaFC])?|{MOD})?",
    "night": r"N(?P<x>[LaF])",
    "vague": r"s[DKMYX](?:[LFvJ]|a(?!f))|Xs?[LFvaCx]|[DKMY]v(?!f)|(?P<since>A)s?(?P<u>X|(?<=s)[DKMYG])(?![cdnf])",
    "counted": r"(?P<n>[cdn])(?P<u>[DKMYVZX])(?P<x>[LFv])|(?P<u2>X)(?P<n2>[cd])(?P<x2>[LFvx])|(?P<u3>G)(?P<x3>[LFvxC])",
    "ago": (
        rf"(?P<n>[cdn])(?P<u>[DKMYVZX])(?:(?P<x>[abJ])(?!f)|(?P<x3>i))"
        rf"|(?P<x2>A|(?<![DKMYX])B)r?(?P<n2>[cdn])?(?P<u2>[DKMYGX])c?{NOUN}"
    ),
    "unit": (
        r"(?<![scdny])[pN]*P?f?(?P<u>[DKMYVZ])(?P<x>[LFC]|a(?!f))(?P<e>E)?"
        r"|P?f?(?P<x2>T)(?P<u2>[KMY])(?P<e2>E)?"
    ),
    "relative-year": r"P?(?P<h>H)",
    "previous": rf"(?<![scdn])(?P<u>[DKMY])(?P<prev>[=xi]|b(?!f))|(?P<prev2>=)(?P<u2>[DKMY]){NOUN}",
    "part": rf"P(?P<u>[MY]){NOUN}(?![n=])",
    "feast": rf"D?(?P<feast>!|(?<=[teDpNP])q|q(?=,?f?Y?E?[yn]))(?P<yr>{YEAR})?",
}

COMPILED: dict[str, re.Pattern[str]] = {name: re.compile(rule) for name, rule in RULES.items()}


def _anonymous(rule: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", rule)


RULES_FROM: dict[str, tuple[str, ...]] = {f"r{number}": tuple(RULES)[number:] for number in range(len(RULES))}
"""The rules from each on: those that may still match where it matches and the words do not bear it out."""
ANY: re.Pattern[str] = re.compile(r"(?![#).:/?(,eEgIJz])(?:{})".format("|".join(
    f"(?P<r{number}>{_anonymous(rule)})" for number, rule in enumerate(RULES.values()))))
"""All rules as one pattern, tried only where one may begin; the group that matched names the first of `RULES_FROM`."""

BRACKET = re.compile(r"\((?=[^()]*[mwukWRSdHKL])[mwukdoyWRDMYEHKLFCPSUTN&|>,/fpjvn]{1,9}\)")
"""A bracket of nothing but date words."""
DASHED_MONTHS = re.compile(r"[mwuk]-(?=[mwuk])")
"""Two months with a dash between them."""
