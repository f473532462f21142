"""The closed vocabularies: the only words that these columns hold (docs/data-dictionary.md says what they mean)."""

# Kinds of records: those with a key of their own, and those that are part of another record.
CITABLE_KINDS = ("actor", "claim", "cooperation", "deal", "event", "observation", "resolution", "transfer")
KEYED_KINDS = (*CITABLE_KINDS, "source")
PART_KINDS = ("alias", "delivery", "position", "published-total", "relation", "sanction", "seat", "vote")
RECORD_KINDS = tuple(sorted((*KEYED_KINDS, *PART_KINDS)))

SOURCE_KINDS = ("article", "database", "official_record", "press_release", "reference", "report", "social")
RELIABILITIES = ("A", "B", "C", "D", "E", "F")
CREDIBILITIES = (1, 2, 3, 4, 5, 6)
STANCES = ("disputes", "qualifies", "supports")

ACTOR_KINDS = (
    "aggregate",
    "alliance",
    "armed-group",
    "company",
    "government",
    "international-organization",
    "media",
    "military",
    "organization",
    "person",
    "state",
    "territory",
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

PREDICATES = (
    "allied-with",
    "commands",
    "fights",
    "mediates",
    "member-of",
    "parent-of",
    "recognizes",
    "subsidiary-of",
    "succeeded-by",
    "supplies",
)
AUTHORITIES = ("AU", "CA", "CH", "EU", "JP", "NZ", "OFAC", "UA", "UK", "UN", "US-BIS", "US-DOD")
SANCTION_ACTIONS = ("extend", "impose", "lift")

EVENT_TYPES = (
    "agreement",
    "conflict",
    "delivery",
    "disaster",
    "domestic",
    "election",
    "exercise",
    "meeting",
    "sanction",
    "statement",
    "training",
    "visit",
    "vote",
)
ROLES = ("host", "mediator", "party", "perpetrator", "recipient", "signatory", "supplier", "target", "visitor")

BODIES = ("ILC", "UNGA", "UNGA-C3", "UNHRC", "UNSC")
OUTCOMES = ("adopted", "failed", "vetoed")
VOTE_MODES = ("consensus", "recorded")
CHOICES = ("abstain", "no", "non-voting", "yes")

# Talked of, offered, asked for or planned; signed or decided; took place or under way; stopped by who provides.
COOPERATION_STATUSES = ("agreed", "proposed", "provided", "suspended")
DOMAINS = ("diplomacy", "economy", "financing", "intelligence", "training")
ASSESSMENTS = ("contradicted", "opinion", "qualified", "supported", "unverified")

# What is never added into a total (design: "every total says in words what it counts").
UNCOUNTED_STATUSES = ("cancelled", "reported")
WORST_COUNTED_CREDIBILITY = 3

# What a publisher lets others pass on: all, less than a tenth of the data set, nothing.
PASSINGS = ("free", "none", "tenth")
SHAPES = ("entries", "incidents")
# How a row of a data set was linked to the base: by an identifier, by a match of names or values, by a person; `open`
# waits for a person, `new` is nothing that the base holds.
LINKINGS = ("identifier", "match", "new", "open", "person")
SURE_LINKINGS = ("identifier", "match", "person")
