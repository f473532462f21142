"""The page docs/data-sets.md: how files of other publishers are imported, and which formats are known, from the importers."""

from mmkb.importers.datasets import IMPORTERS
from mmkb.importers.datasets.interface import Importer, Shape
from mmkb.queries.reliabilities import JUDGEMENTS

_INTRO = """# Data sets

Made by `python docs/make.py` from the importers themselves.

`mmkb import FILE` reads a file as its publisher's download has it, recognised by its content; `mmkb import FORMAT FILE`
says which format it is. Plain, `.gz` and `.zip` files (with one file inside) are read in place, `-` is stdin, and
workbooks need `pip install 'mmkb[xlsx]'`. Of a workbook with several sheets the one that is of a format is read and
named; where several are, save the one that is meant as a file of its own. UTF-8 with or without a byte order mark and
Windows-1252 are told apart; columns are found by name, so that their order and columns of your own do no harm. Of a
release mmkb keeps every column. What is packed may unpack to 200 times its size and 4 GB, a workbook to 500 MB.

OFAC's addresses and other names look the same on both of its lists: their names (`add.csv`, `cons_add.csv`) tell them
apart. A file with another name has to be given its format; one of whose rows more are about entries that the base has from
the other list than from its own is refused, and so is one whose programs are those of the other list.

## Releases

Each imported file is a *release* of its data set, named after the publisher's own date where the file says it, else after
UCDP's version where it has the name that UCDP gives it (`GEDEvent_v25_1.csv`, `ged251-csv.zip`: `25.1`), else after the
day of its import, which is said aloud. A second release of one day has a number behind it: `2026-06-20.2`. A data set
has the name of its format; where it has another one, this stands in brackets in the tables below.

| command | does |
|---|---|
| `mmkb import FILE` | counts rows added, changed, same, withdrawn, rejected; the same file again, also packed, changes nothing |
| `mmkb import FILE --dry-run` | says the same, and stores nothing |
| `mmkb releases` | what was imported, and what each release changed |
| `mmkb release-diff sipri 2025-03 2025-10 --recipient myanmar` | added, withdrawn, changed field by field, renamed |
| `mmkb release-diff uk-list 2026-09 2026-10 --where regime_name=myanmar` | the same of rows that held or hold the text |
| `mmkb import --undo sipri@2025-10` | the base as it was before, exactly; the newest release of a data set first |

What a newer release leaves out is marked as *withdrawn* and never deleted, and what was said before stays (`mmkb show
DATA-SET:KEY`, for incidents too). Where a row without an id has another name or party in a newer edition, one was withdrawn
and one added: the import says how many look so, `mmkb release-diff` and `mmkb evidence` call them renamed.

What a file leaves out counts only where the file speaks of it: a register of one recipient says nothing of the others,
and one without the line that says what was asked for speaks of the pairs of recipient and supplier that it has, in their
years; a file of the UN's with entries of several of its lists is the consolidated one and speaks of all, one with those of
a single list of this one alone; a file of OpenSanctions' speaks of the data sets, one of place codes of the levels that it
has rows of. What is left standing for want of a row is said.

A download of conflict events speaks of the days from its first to its last event, and there of the states (or other
first-level units) that it has rows of, in the months and of the types of event that it has rows of for each of them. What
it leaves standing is said with the number: events of states, months and types without a row, so that one that was withdrawn
as a whole stays; events at the edges of its days: those of a week that reaches beyond, or of the day before or after; and
what the publisher changed after the newest timestamp of the file (of ACLED), by the second, which was withdrawn or is newer
than the file. If it leaves out more than one in twenty of the events of which it speaks and three more, or more than half,
it looks like a selection made in another way (by actor, say, or files joined): nothing of it counts as withdrawn then. Nor
does it where the file may be older than the base: where it brings nothing new (no event added or changed, nor, of UCDP, a
later version), or has no timestamps and earlier files had. `--whole` says that the file is all that the publisher has of its
days, states and types, and so withdraws what it leaves out of these, however many, but never what changed after its newest
timestamp. A file that was imported without it has to be taken back first (`--undo`).

No file may put what its publisher said before in the place of what the base holds. Of registers and lists a file
that is older than the newest of its data set is refused, unless the base holds nothing of what it speaks of, as of a TIV
table of another country or region; of ACLED's events one that has any of them with other cells and an older timestamp than
the base; of other conflict events one of an older day, or of UCDP's of an older version, that would change, withdraw or
bring back what a newer one said. Candidates of UCDP are as old as their last month, and `26.0.7` is older than `26.01.26.07`.

Beside rows that can't be read the others that a file leaves out are withdrawn as usual, as long as each of these rows
shows whose it is. One that doesn't (its key is lacking, or it has too many or too few cells) may be any of those that are
missing: then nothing is withdrawn, the import says how many held rows it left standing, and so does that of the mended
rejects. To have withdrawn what the edition leaves out, mend its file itself and import that whole.

A column that a file lacks says nothing: what earlier files said there stays with the rows, and the import says of how many.
Of what is made of several columns (an address of the UK's lists, say) nothing can stay; of a place or a kind of event it
does where the other columns of it say the same, coordinates as far as they were rounded; of rows with another place or
kind is said what they lost. Only the timestamp of an event of ACLED's does not stay with a row that says something else:
it is that of what was said before.

Tables with a header may be separated by commas, semicolons or tabs, whichever a spreadsheet wrote; so may a `rejects.csv`
that was mended in one. Between semicolons coordinates may have decimal commas. Only GDELT's are refused with
semicolons: a spreadsheet drops the zeros before their codes.

A row that can't be read goes to `rejects.csv` in the current folder, with its line, the field, the reason, the day of the
edition and the format. Mend it there and import that file; what it holds is a part of that edition, and its release bears
the same day. If a newer edition has been imported meanwhile, the rejects of the older one are refused. Of JSON and XML
formats the whole record
goes to `rejects.json`, `.jsonl` or `.xml` in its own form, with the reason beside it, and is mended there; of a TIV
table `rejects.csv` is such a table, with its titles and totals, which say what it is of. `--strict` stops at the
first such row instead, and if more than a tenth of a file, and more than ten rows, can't be read nothing is stored:
`rejects.csv` then shows what is wrong, and the file itself is to be mended and imported whole. Where nothing of mended
rejects could be read, no file is written and the reasons are said; what is left when others were stored goes to a file of
its own (`rejects-2.csv`). Of lists that spread an entry over several rows, entries are counted. A file that a spreadsheet
has damaged (`2.02E+13` for a number) is refused as a whole, and so is one that is UTF-8 but for a few places. A row that
repeats an earlier one with all its cells, as where downloads were put together, is taken once; of rows of an event of
ACLED's with several timestamps the newest is taken, and how many others there are is said; another row with the same key and
other cells goes to `rejects.csv`, and the first is kept. A line that repeats the header is left out. SIPRI's register
gives no ids and has deals that are equal in all cells: there each row is kept, so don't put its downloads together.

Where several rows make one record (a listed person, a deal of SIPRI's deliveries), or only their other cells tell two
apart (orders of one weapon in one year in SIPRI's register), one that can't be read takes the others with it. So do rows
to which it may belong where it doesn't say. Leave them in `rejects.csv`: mended they come back together.

All of a file is stored or nothing: an import works on a copy of the base that takes its place at the end. That needs
room for a second copy; meanwhile others read the old state, and a second import waits.

Of dates with slashes (`04/05/2022`, `4/5/22`) in ACLED's files other dates of the file show whether the day or the
month stands first, or else the timestamps, as no event is published before it happened. Where nothing shows it, the day
is taken and that is said; where a file has both, dates that may be either are rejected. How years of two digits were
read is said. An event whose day, numbers or truth values are only spelled in another way (`13/08/2024`,
`13 August 2024`, `13-Aug-24`, `2024-08-13 00:00:00`; `true`, `TRUE`) is the same, and so is a row of a list in which only the
line ends differ.

A date that can't be is rejected: one after the day of the import or of the row's own timestamp (of GDELT: of DATEADDED; a
day is allowed for time zones), or not of the year, and of GDELT's the month, that stands beside it. Estimates of UCDP that
are out of order (low above best) are kept as published, and how many there are is said.

## Linking

Rows are linked to the records of the base: by identifier where both have one, else by a match whose score is kept.
What is not sure stays *open* (`mmkb entries --linked-by open`). `--link none` links nothing; rows imported so become
linked by importing the file again without, or the next edition. `--link ask` shows the row and the record side by side
and asks, first for what is open, then for what a match is sure of, never for identifiers: `y` links them, `n` says that
the row is *new* to the base, Enter leaves all as it is, `q` keeps your answers and asks no more; ^C stores nothing.
Import the file again with `--link ask` to be asked again, and last for what you decided before, which Enter keeps.

- **Deals of SIPRI's register** whose recipient is Myanmar, or a group there, are compared with the curated transfers of
  the same parties by designation (half of the score), year of order and numbers. From 0.85 they are linked, one to a
  transfer, so that `mmkb arms` shows the deal once and `mmkb evidence` shows what each edition says. Other deals are *open*
  to the transfer that is most like them, one of the same category first: from 0.6 (of another category only with a like
  name), or if the weapon is the same, whatever year and numbers say. It is so by its name, if it is a version (`Mi-35M`
  of `Mi-24P/Mi-35P`), is called so in the words beside it, or as a deal that is surely that transfer. So a part of a
  deal that SIPRI splits is in no total until you decide; `mmkb arms`, `compare` and `timeline` say how many are left out
  (and how many were never compared, after `--link none`), `doubts` in `mmkb entries` why: the transfer has another deal
  already, is of another category (parts of the weapon), or is in no total, as a mere claim in which SIPRI's deal would
  vanish. An unknown supplier may be any, but no such link is sure; another id of SIPRI's means another deal.
  What comes near to nothing, or was denied, is *new* and
  stands in `mmkb arms` beside the curated transfers, with the release as its source. Of a deal that is in the register
  and in the delivery-level export (parties, weapon, and year of order, as far as both know them) the register's row alone
  stands there; of several ids as many are that deal as the register has such deals, the most alike numbers first.
  Deals with a group that the base does not know stand in `mmkb entries` alone, which the import says. Where a later
  edition changes a deal whose link is open or new, it is judged anew; what was sure stays, with its score of today. A
  deal that was renamed is open to what it was, and the import says so where that was sure.
- **Persons and bodies of sanctions lists** are linked by name as `mmkb match` does it; a name alone identifies nobody.
  Sure is only the very same name, borne by one actor alone, where the entry speaks of the actor's country, in words or
  by a code (`mm`, `EU-MMR`), its first name is the actor's in some spelling (other names of lists are weak), and no
  other standing entry of the list would be the same actor; of OFAC's files of other names what the list says of the
  entry counts as well, if it is imported before. Who was born on the very same day is sure without these. A birth date
  that differs by more than a year keeps a link open, one that differs by more than twenty makes it another person. One
  of a person of whom the base holds none keeps it open, unless the entry's programme is against Myanmar's rulers, as
  those of its generals are; so does a stated nationality of other countries alone, whatever the programme. What the
  list calls a person is no body for sure, and what it calls a body no person; ships, aircraft, securities and the like
  are nobody. `doubts` in `mmkb entries` says what speaks against a link. Where a release changes an entry (its name,
  say), a link by name is judged anew, and one by identifier or by a person stays. What was sure until then and is no
  longer stays open, even under another name, and the import says which and why; it says as well what a change speaks
  against that you confirmed. Entities of `opensanctions-ftm` name the ids that were merged into them: their links and
  decisions go on there (a no also while the former id still stands), and `mmkb release-diff` calls them renamed.
- **Parties of incidents** are linked to actors by name (armies of states by rule), **their places** to townships by
  name and state, if MIMU's place codes are imported. Countries are known as SIPRI, the UN, ISO, COW, FIPS and CAMEO
  write them; dissolved states are states of their own.
- Votes are kept as published and not linked one by one.

`mmkb entries DATA-SET` lists rows of registers and lists, `mmkb incidents` conflict events. Data sets of conflict
overlap, so that counts stand by data set and are never added to each other; GDELT is coded by machines, and each row of
it a lead, never a fact.

A date that is known to the week or month (`time_precision` 2 and 3 of ACLED, spans of UCDP) stands as its first and last
day. `--since` and `--until` find it if one of its days fits; `--count-by year` and `month` have it at its middle day, which
of ACLED's weeks is the published one and of its months in the month. What means more than 31 days is of no month, more
than 366 of no year. A count says how many events are of none, or of one that was not asked for since only some of their
days lie in the period; and of how many a number of deaths is not known.

`mmkb incidents --text WORDS` finds the notes that have all the words, of which the ends may be missing. What is in quotation
marks or joined (`"jet fuel"`, `Y-12`) has to stand so, from the beginning of a word on.

`mmkb incidents --actor NAME` takes the parties that were linked to the actor of that name and those with the words of the
name in their own; part of a word is enough only where there is neither. Which were taken is said, and which are not though
their organization is the same: data sets may name the armed wing or the political one for the same fighters. GDELT's parties are
what it coded, often a place (`MOSCOW`), and not the states that these stand for (`--where Actor1CountryCode=RUS`). ACLED's
associated actors are no parties (`--where assoc_actor_1=KNDF`). Accents of names do not count, neither
here nor in `--place` and `--admin`: `Bazar` is `Bāzār`.

`mmkb incidents --admin NAME` takes a state, district or township as MIMU or any data set writes it: `Rakhine` and
`Rakhine state`, `Shan (North)` and `Shan-North`; and by their former and other usual names Myanmar's states and
regions: `Arakan`, `Karen State`, `Northern Shan`; in Burmese as MIMU has it, once its codes are imported. Parts count
to the whole (Bago-East to Bago). What was taken is said, with its level: `Pathein (district), Ayeyarwady`, for the name
alone takes the highest; `Pathein township` is less. Of units of one name in two states it wants to know which
is meant: `Minhla, Magway`. A name with a state behind it is never that of a state: `Sagaing, Sagaing` is the district;
`Rakhine, Chin`, which is none, is two states. GDELT has codes of its own for units; those of states are found by the name
that stands with the place (`Sittwe, Rakhine State, Myanmar`), districts and townships never.
A code of MIMU's (`MMR005001`) takes the places that were linked to townships of its unit, and of those that could not
be linked the ones that lie in it by name, at its level alone.

`mmkb incidents --where COLUMN=TEXT` takes what has the text in one of the publisher's further columns or of your own, which
stand in `other`: `assoc_actor_1`, `civilian_targeting`, `time_precision` of ACLED, `where_description` of UCDP, the most exact
words that it has of a place and which `--place` and `--text` don't look into. Coordinates may stand for a district or state
(`where_prec` of UCDP, `geo_precision` of ACLED), and `--near` takes them as they are.

## What may be passed on

`-o FILE` of every command refuses what a publisher forbids to pass on and says why; where rows go into a pipe or are
redirected to a file (`> file.csv`) nothing can be refused, and it is only said, on stderr. `mmkb export` and `mmkb db dump`
leave imported data sets out. Rows that are written have a column with the source line. `--i-have-the-rights` is an explicit
choice, written to a log (`rights.log` in the log folder of your account). *tenth*: less than 10 per cent of the data set.
A count passes rows on where most of them stand alone in a group (`--count-by key`), a comparison or a page where it has
their keys (`mmkb compare russia china --columns topic,measure,russia,china` has none).

"""
_RELIABILITY = """## How far they are trusted

What a data set says of the record that its row was linked to stands in `mmkb evidence`, with the reliability of its
publisher by the table of [grades.md](grades.md): of a deal the parties, designation, years, numbers and condition, of a
person the name and the birth date, of others the name. What the record leaves open is no dispute, nor is what an edition
says that is older than one that the record cites, nor less than the whole in one of several deals that are one
transfer; where the newest edition disputes the record, `mmkb conflicts` lists it. `mmkb show KEY` names the rows that were
linked to a record, and all that one of them says stands in `mmkb show DATA-SET:KEY`.

"""
_ABOUT = {
    Shape.ENTRIES: "## Formats of registers, lists and votes\n",
    Shape.INCIDENTS: "## Formats of conflict events\n",
}


def data_sets() -> str:
    """The page as Markdown."""
    return "\n".join((_INTRO + _judgements(), *(_table(shape) for shape in (Shape.ENTRIES, Shape.INCIDENTS))))


def _judgements() -> str:
    rows = (f"| {letter} | {_listed(data_sets)} | {reason} |\n" for letter, reason, data_sets in JUDGEMENTS)
    return f"{_RELIABILITY}| letter | data sets | why |\n|---|---|---|\n{''.join(rows)}"


def _listed(data_sets: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in data_sets)


def _table(shape: Shape) -> str:
    chosen = sorted((one for one in IMPORTERS if one.data_set.shape is shape), key=lambda one: one.word)
    head = "| format | data set | publisher | passing on | licence |\n|---|---|---|---|---|\n"
    return f"{_ABOUT[shape]}\n{head}{''.join(map(_row, chosen))}"


def _row(importer: Importer) -> str:
    about = importer.data_set
    link = f"[{about.title}]({about.url})"
    named = f"`{importer.word}`" + (f" (`{about.key}`)" if about.key != importer.word else "")
    return f"| {named} | {link} | {about.publisher} | {about.passing.value} | {about.licence} |\n"
