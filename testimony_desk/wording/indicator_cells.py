"""Words for what indicators find: cells that no code list holds, and what to keep in mind when reading a figure."""

from __future__ import annotations

from collections.abc import Mapping

from testimony_desk.i18n import N_

CELLS: Mapping[str, str] = {
    "described": N_("told of"),
    "physical": N_("Physical violence"),
    "threats": N_("Threats"),
    "insults": N_("Insults and humiliation"),
    "asked": N_("Asked to sign"),
    "forced": N_("Signed under coercion"),
    "over_48h": N_("More than 48 hours"),
    "over_6_months": N_("More than six months"),
    "over_12_months": N_("More than twelve months"),
    "outside": N_("Outside the registered province"),
    "card": N_("Held a protection card"),
    "after_visit": N_("After a permitted visit"),
    "weekend": N_("Weekend"),
    "holiday": N_("Public holiday"),
    "third": N_("Third country"),
    "harm_90": N_("Harm within 90 days"),
    "harm_undated": N_("Harm on an unknown day"),
    "disappeared": N_("Disappeared, or contact lost"),
    "verbal": N_("Spoken"),
    "interpreted": N_("With an interpreter"),
    "date_conflict": N_("Dates in conflict"),
    "named": N_("With the name"),
    "anonymous": N_("Without the name"),
    "stats_only": N_("Numbers only"),
    "none": N_("Nothing"),
    "whole": N_("Whole"),
    "provisional": N_("Provisional"),
    "expired": N_("Run out"),
    "paused": N_("Paused"),
    "withdrawn": N_("Taken back"),
    "missing": N_("Missing"),
}

CAVEATS: Mapping[str, str] = {
    "sightings": N_("What people saw is never added up to removals."),
    "two-months": N_("A date that may lie in two months is counted in neither."),
    "not-all-removals": N_("These are people who were interviewed, not all who were removed."),
    "protected-only": N_("Only holders of temporary protection are counted."),
    "none-given": N_("“No reason given” is an answer; not stated is not."),
    "as-told": N_("Codes and their meaning are as people told them; no official list exists."),
    "no-prevalence": N_("This is no measure of how common it is: nobody was chosen at random."),
    "asked": N_("Whoever did not tell of it was not therefore spared."),
    "apart": N_("Sensitive topics stand in tables of their own, from ten people on."),
    "named-only": N_("Only those who said what was taken are counted."),
    "followed": N_("Only people of whom something is known after the removal."),
    "refused": N_("“Refused, outcome unknown” is neither signed nor unsigned."),
    "known-outcome": N_("Only people whose outcome is known."),
    "several": N_("One person may have met several; the counts do not add up to the people."),
    "of-signed": N_("Only people who signed or were made to."),
    "whole-days": N_("Only where both days are known exactly."),
    "lower-bounds": N_("“At least two days” is no length and stands apart."),
    "flags": N_("These are signs for a lawyer to look at, no judgement."),
    "steps": N_("Steps of fewer than five people stand together."),
    "asked-each": N_("Each share is of those who answered that question."),
    "moon": N_("A day at the edge of a feast may or may not have been free, and is not counted."),
    "turkic": N_("Only people who said that they belong to a Turkic people of China, or are its nationals."),
    "all-consents": N_("All cases are counted here, whatever the filters say; the person's word of today counts."),
    "no-blame": N_("What is unknown shows where to ask again, and blames nobody."),
    "load": N_("No staff code is ever shown here."),
}
