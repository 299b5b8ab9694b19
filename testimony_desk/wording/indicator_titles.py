"""What each of the 34 indicators counts, in words: titles, what is counted, how a figure is to be read."""

from __future__ import annotations

from collections.abc import Mapping

from testimony_desk.i18n import N_

TITLES: Mapping[int, tuple[str, str]] = {
    1: (
        N_("People and interviews"),
        N_("People whose interviews may be counted, how many interviews each gave, and who spoke.")),
    2: (
        N_("Removals by crossing and month"),
        N_("People by the crossing and the month of their removal.")),
    3: (
        N_("Crossings and monthly average"),
        N_("The share of each crossing, and people by month of removal.")),
    4: (
        N_("Any torture or ill-treatment told"),
        N_("People who told of at least one act, of those who were asked.")),
    5: (
        N_("Violence, threats, insults"),
        N_("People by what they told, of those who were asked; sexual violence apart.")),
    6: (
        N_("Asked to sign, and what came of it"),
        N_("People who were asked to sign anything, and what happened in the end.")),
    7: (
        N_("Signed under coercion"),
        N_("People who signed by force, gave a forced fingerprint or were signed for, of those whose outcome is "
           "known.")),
    8: (
        N_("How pressure was put"),
        N_("People by each kind of pressure, of those who told about it.")),
    9: (
        N_("Paper not explained or not readable"),
        N_("Of those who signed: was it explained, could they read it?")),
    10: (
        N_("From arrest to signing"),
        N_("Days between the last arrest and the signature, where both days are known.")),
    11: (
        N_("Days without liberty"),
        N_("Days held in all, and in each kind of place.")),
    12: (
        N_("Held beyond a limit of law"),
        N_("More than 48 hours with police or gendarmerie; more than six and twelve months in all.")),
    13: (
        N_("Ways from arrest to crossing"),
        N_("People by each step: province of the last arrest, places of holding, crossing.")),
    14: (
        N_("Transfers"),
        N_("How often a person was moved between places, and the longest transfer.")),
    15: (
        N_("Outside the registered province"),
        N_("Holders of temporary protection who were arrested outside their province: first and last arrest apart.")),
    16: (
        N_("Legal status at arrest"),
        N_("People by the last status they told of, and who held a protection card.")),
    17: (
        N_("Status cancelled"),
        N_("People whose status was cancelled, and of those, who had visited with a permit.")),
    18: (
        N_("Place of arrest and reason told"),
        N_("People by where they were arrested and what officials gave as the reason.")),
    19: (
        N_("Restriction codes"),
        N_("People by each code they told of, and how they know of it.")),
    20: (
        N_("Lawyer, interpreter, appeal"),
        N_("People by their answer to each question; each has its own number of answers.")),
    21: (
        N_("Removed on a weekend or holiday"),
        N_("People removed on a weekend or public holiday, where the day is known.")),
    22: (
        N_("Phone, papers, money taken"),
        N_("People by what was taken from them, and whether it was given back.")),
    23: (
        N_("Families separated"),
        N_("People separated from family, and whom or what they left behind.")),
    24: (
        N_("People seen in places of holding"),
        N_("How many women and children each person saw, and how full the place was.")),
    25: (
        N_("Third countries"),
        N_("People who were refused departure to a third country, and people removed to one.")),
    26: (
        N_("After return"),
        N_("Harm within 90 days of removal, and disappearances, of those of whom something later is known.")),
    27: (
        N_("Because of who the person is"),
        N_("Arrest or abuse linked to sexual orientation or gender identity, of those who were asked.")),
    28: (
        N_("Feared country and country of removal"),
        N_("Uyghur and other Turkic people, by the country they fear and the one they were or are to be removed to.")),
    29: (
        N_("Asylum asked for and registered"),
        N_("People who asked for asylum, and whose request was registered.")),
    30: (
        N_("Consents"),
        N_("Cases by what their consent allows today, and what was taken back.")),
    31: (
        N_("How consent was given"),
        N_("Cases by form of consent, spoken ones, and those with an interpreter.")),
    32: (
        N_("Quality of the data"),
        N_("How much of the main questions is known, dates that contradict each other, returns, days to approval.")),
    33: (
        N_("What the leaving was called"),
        N_("What officials called it against what the person calls it.")),
    34: (
        N_("Help offered, and load of work"),
        N_("People by help offered and accepted; how many people each interviewer heard.")),
}
"""Of each indicator: its title, and what is counted."""

PARTS: Mapping[str, str] = {
    "1.interviews": N_("Interviews per person"),
    "1.role": N_("Who spoke"),
    "2.crossing_month": N_("Crossing and month"),
    "3.crossing": N_("Crossing"),
    "3.month": N_("Month of removal"),
    "4.any": N_("Any act told"),
    "5.acts": N_("Acts told"),
    "5.sexual": N_("Sexual violence told"),
    "6.asked": N_("Asked to sign"),
    "6.outcome": N_("What came of it"),
    "7.forced": N_("Signed under coercion"),
    "8.methods": N_("Kinds of pressure"),
    "8.topics": N_("Pressure that touches a sensitive topic"),
    "9.explained": N_("Was it explained?"),
    "9.could_read": N_("Could the person read it?"),
    "10.days": N_("Days to the signature"),
    "11.total": N_("Days in all"),
    "11.type": N_("Days by kind of place"),
    "12.police": N_("With police or gendarmerie"),
    "12.long": N_("In all"),
    "13.way": N_("Steps of the way"),
    "14.transfers": N_("Transfers per person"),
    "14.longest": N_("Longest transfer, in days"),
    "15.first": N_("At the first arrest"),
    "15.last": N_("At the last arrest"),
    "16.status": N_("Status"),
    "16.card": N_("Protection card"),
    "17.cancelled": N_("Cancelled before the arrest"),
    "17.visit": N_("After a permitted visit"),
    "18.place": N_("Place of arrest"),
    "18.reason": N_("Reason told"),
    "19.code": N_("Code"),
    "19.source": N_("How it is known"),
    "20.la_asked_lawyer": N_("Asked for a lawyer"),
    "20.la_lawyer_met": N_("Met a lawyer"),
    "20.la_lawyer_refused": N_("A lawyer was refused"),
    "20.la_interpreter": N_("Had an interpreter"),
    "20.la_appealed_deport": N_("Appealed against removal"),
    "20.la_removed_pending": N_("Removed while an appeal was pending"),
    "21.day": N_("Day of removal"),
    "22.taken": N_("What was taken"),
    "22.returned": N_("Given back"),
    "23.separated": N_("Separated from family"),
    "23.left_behind": N_("Left behind"),
    "24.women": N_("Women seen"),
    "24.children": N_("Children seen"),
    "24.occupancy": N_("People for each place there was"),
    "24.with_me": N_("Children with the person"),
    "25.refused": N_("Departure refused"),
    "25.third": N_("Removed to a third country"),
    "26.after": N_("What followed"),
    "26.events": N_("Events"),
    "27.arrest": N_("A reason for the arrest"),
    "27.abuse": N_("A reason for abuse"),
    "28.feared": N_("Feared country and country of removal"),
    "29.asked": N_("Asked for asylum"),
    "29.registered": N_("Request registered"),
    "30.kind": N_("What may be published"),
    "30.purposes": N_("Uses that are agreed to today"),
    "30.withdrawn": N_("Taken back"),
    "30.standing": N_("How consent stands"),
    "31.form": N_("Form of consent"),
    "31.spoken": N_("Spoken, and with an interpreter"),
    "32.core": N_("Main questions"),
    "32.conflicts": N_("Dates in conflict"),
    "32.returns": N_("Returns per case"),
    "32.approved": N_("Days to approval"),
    "33.labels": N_("Officials, and the person"),
    "34.offered": N_("Offered"),
    "34.accepted": N_("Accepted"),
    "34.done": N_("Done"),
    "34.load": N_("People for each interviewer"),
}
"""The heading of each part."""
