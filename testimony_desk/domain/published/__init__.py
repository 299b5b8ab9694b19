"""Cases of published reports: read strictly, counted apart from interviews, their contradictions kept."""

from testimony_desk.domain.published.case import PublishedCase
from testimony_desk.domain.published.observations import Observation, PublishedFile, Statement
from testimony_desk.domain.published.reader import CasesRefused, read_case, read_file

__all__ = ["CasesRefused", "Observation", "PublishedCase", "PublishedFile", "Statement", "read_case", "read_file"]
