"""The closed vocabularies: the only words that these columns hold (docs/data-dictionary.md says what they mean)."""

RECORD_KINDS = ("actor", "alias", "deal", "delivery", "source", "transfer")

SOURCE_KINDS = ("article", "database", "official_record", "press_release", "reference", "report", "social")
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
CREDIBILITIES = (1, 2, 3, 4, 5, 6)
STANCES = ("disputes", "qualifies", "supports")

ACTOR_KINDS = (
    "alliance",
    "armed-group",
    "company",
    "government",
    "international-organization",
    "media",
    "military",
    "person",
    "state",
)
ALIAS_KINDS = ("acronym", "former", "native", "transliteration", "weak")

CATEGORIES = (
    "air-defence-systems",
    "aircraft",
    "ammunition",
    "armoured-vehicles",
    "artillery",
    "components",
    "engines",
    "missiles",
    "naval-weapons",
    "other",
    "satellites",
    "sensors",
    "ships",
    "small-arms",
    "uav",
)
STATUSES = ("cancelled", "delivered", "in-delivery", "ordered", "reported")
CONDITIONS = ("licensed", "new", "second-hand", "second-hand-modernized")
FINANCINGS = ("aid", "barter", "cash", "credit", "grant", "lease", "loan")

DEAL_KINDS = (
    "agreement",
    "analysis",
    "assistance",
    "bank-aggregate",
    "budget",
    "contract",
    "credit",
    "customs-record",
    "data-revision",
    "divestment",
    "fleet-statement",
    "jet-fuel",
    "legal-case",
    "licence",
    "offer",
    "official-report",
    "payment",
    "press-figure",
    "price-claim",
    "reverse-transfer",
    "sanction",
    "services",
    "talks",
    "tiv-aggregate",
    "trade-aggregate",
)

# What is never added into a total (design: "every total says in words what it counts").
UNCOUNTED_STATUSES = ("cancelled", "reported")
WORST_COUNTED_CREDIBILITY = 3
