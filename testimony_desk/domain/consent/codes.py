"""The codes of the consent lists, as closed enums; a test compares each with resources/lists/lists.csv."""

from __future__ import annotations

import enum


class Purpose(enum.StrEnum):
    """List `consent_purpose`: each use is its own question."""

    INTERNAL = "p_internal"
    STATS = "p_stats"
    PUB_ANON = "p_pub_anon"
    QUOTE_ANON = "p_quote_anon"
    PUB_NAMED = "p_pub_named"
    PUB_IMAGE = "p_pub_image"
    UN = "p_un"
    UN_ANON = "p_un_anon"
    UN_NAMED = "p_un_named"
    LEGAL = "p_legal"
    LAWYER = "p_lawyer"
    COURT_NAT = "p_court_nat"
    COURT_INT = "p_court_int"
    PARTNER = "p_partner"
    REFERRAL = "p_referral"
    RECONTACT = "p_recontact"
    AUDIO = "p_audio"
    VIDEO = "p_video"
    PHOTO = "p_photo"
    PHOTO_INJURY = "p_photo_injury"
    PHOTO_FACE = "p_photo_face"
    DOC_COPY = "p_doc_copy"
    IDENTITY = "p_identity"
    SENSITIVE = "p_sensitive"
    MEDIA_CONTACT = "p_media_contact"
    TRAINING = "p_training"


class Handling(enum.StrEnum):
    """What a desk does with a record by itself; for a published record these are all it may do (protocol 2.5)."""

    KEEP = "keep"
    SEND_TO_HEADQUARTERS = "send_to_headquarters"
    COUNT = "count"


class Act(enum.StrEnum):
    """List `consent_block`: the columns of the table of blocks (protocol 2.5)."""

    SAVE = "b_save"
    SUBMIT = "b_submit"
    EXPORT = "b_export"
    PUBLISH = "b_publish"
    SHARE = "b_share"


class Said(enum.StrEnum):
    """List `consent_decision`. Only YES is a yes."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"
    LATER = "later"
    NOT_ASKED = "not_asked"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class ConsentForm(enum.StrEnum):
    """List `consent_form`: how the person confirmed."""

    WRITTEN_PAPER = "written_paper"
    WRITTEN_DEVICE = "written_device"
    THUMBPRINT = "thumbprint"
    AUDIO = "audio"
    VIDEO = "video"
    VERBAL_WITNESSED = "verbal_witnessed"
    VERBAL_REMOTE = "verbal_remote"
    VERBAL_ONLY = "verbal_only"
    IMPORTED = "imported"
    NONE = "none"


class InfoItem(enum.StrEnum):
    """List `consent_info_item`, in the order of the script that is read aloud."""

    WHO_WE_ARE = "who_we_are"
    PURPOSE = "purpose"
    VOLUNTARY = "voluntary"
    STOP_SKIP = "stop_skip"
    NO_PAYMENT = "no_payment"
    BENEFITS_LIMITS = "benefits_limits"
    RISKS = "risks"
    WHO_SEES = "who_sees"
    IDENTITY_OPTIONS = "identity_options"
    EACH_USE = "each_use"
    CHANGE_MIND = "change_mind"
    IRREVERSIBLE = "irreversible"
    COURT_DUTY = "court_duty"
    LIMITS_CONFID = "limits_confid"
    INTERPRETER_RULE = "interpreter_rule"
    OTHER_INTERVIEWS = "other_interviews"
    RECORDING = "recording"
    CONTACT_COMPLAINT = "contact_complaint"
    SUPPORT = "support"
    UNDERSTOOD = "understood"


class Capacity(enum.StrEnum):
    """List `capacity_status`."""

    ADULT_CAPABLE = "adult_capable"
    ADULT_SUPPORT = "adult_support"
    ADULT_DISTRESS = "adult_distress"
    MINOR_GUARDIAN = "minor_guardian"
    MINOR_NO_GUARDIAN = "minor_no_guardian"
    AGE_DOUBT = "age_doubt"
    NOT_CAPABLE = "not_capable"
    PROXY_ABSENT = "proxy_absent"


MINORS = frozenset({Capacity.MINOR_GUARDIAN, Capacity.MINOR_NO_GUARDIAN, Capacity.AGE_DOUBT})


class Interpreter(enum.StrEnum):
    """List `interpreter_presence`."""

    NONE_NEEDED = "none_needed"
    STAFF = "staff"
    EXTERNAL = "external"
    REMOTE = "remote"
    RELATIVE = "relative"
    REFUSED = "refused"


class Risk(enum.StrEnum):
    """List `risk_level`, for the person who speaks."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    IMMEDIATE = "immediate"


class Scope(enum.StrEnum):
    """List `withdrawal_scope`."""

    ALL_DELETE = "all_delete"
    IDENTITY_DELETE = "identity_delete"
    STOP_SHARING = "stop_sharing"
    ONE_PURPOSE = "one_purpose"
    CORRECT = "correct"
    PAUSE = "pause"


class InterviewMode(enum.StrEnum):
    """List `interview_mode`: how the people who talk are connected."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO_CALL = "video_call"
    TEXT_CHAT = "text_chat"
    WRITTEN = "written"
    IMPORTED = "imported"


class RemoteRule(enum.StrEnum):
    """List `remote_rule`: what is agreed before a conversation from afar begins (protocol 6)."""

    CODE_WORD = "code_word"
    DROP_RULE = "drop_rule"
    HEADPHONES = "headphones"
    NO_CAPTIONS = "no_captions"
    NO_FILES = "no_files"


class PlaceClass(enum.StrEnum):
    """List `place_class`: what kind of place the person speaks from; never which one."""

    OFFICE = "office"
    HOME = "home"
    OTHER_HOME = "other_home"
    SHELTER = "shelter"
    HEALTH = "health"
    COMMUNITY = "community"
    WORK = "work"
    PUBLIC = "public"
    VEHICLE = "vehicle"
    HELD = "held"
    OTHER = "other"


class IdentityLevel(enum.StrEnum):
    """How the person is written about; the order of definition is from least to most revealing."""

    NONE = "none"
    ALIAS = "alias"
    REAL = "real"

    def within(self, most: IdentityLevel) -> bool:
        """Return True when this level reveals no more than `most`."""
        order = list(IdentityLevel)
        return order.index(self) <= order.index(most)


class YesNo(enum.StrEnum):
    """An answer of a person to a plain question; "" stands for not asked where a field allows it."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


# Topics of `p_sensitive`: the script asks each by its own question. Other sensitive marks of a form (torture, faith)
# have no question of their own; a decision on them binds when one was made.
ASKED_TOPICS = ("health", "sexual_violence", "sogiesc")
