"""The mistakes that a user can mend: their message is one line and names the way out."""

from __future__ import annotations

from prelim.asv_bench.gate.options import IdleOption
from prelim.asv_bench.gate.sides import NoCheckout
from prelim.backends.registry import BrokenBackend, NotInstalled, UnknownBackend
from prelim.backends.request import BadRequest
from prelim.conformance.choosing import SeveralClauses, UnknownClause
from prelim.conformance.environments.interpreters import UnusablePlace
from prelim.conformance.environments.store import UnknownEnvironment
from prelim.conformance.folder import UnusableFolder
from prelim.conformance.processes.scale import BadShard, UnusableExecutor
from prelim.conformance.repro import UnknownCase
from prelim.conformance.starting import UnusableStart
from prelim.conformance.versions import NothingToFind
from prelim.reports.costs.comparing import UnlikeCosts
from prelim.reports.costs.plots import NoPlots
from prelim.reports.formats.table import UnknownFormat
from prelim.reports.loading import BadRecords
from prelim.reports.merging import UnlikeReports
from prelim.reports.model import NoCosts, NoSuchBackend
from prelim.reports.serving import PortTaken
from prelim.reports.writing import UnwritableFile
from prelim.spec.clause import BadClause
from prelim.spec.domain import BadDomain
from prelim.spec.words import BadDeclaration

MISTAKES = (
    BadClause,
    BadDeclaration,
    BadDomain,
    BadRecords,
    BadRequest,
    BadShard,
    BrokenBackend,
    IdleOption,
    NoCheckout,
    NoCosts,
    NoPlots,
    NoSuchBackend,
    NotInstalled,
    NothingToFind,
    PortTaken,
    SeveralClauses,
    UnknownBackend,
    UnknownCase,
    UnknownClause,
    UnknownEnvironment,
    UnknownFormat,
    UnlikeCosts,
    UnlikeReports,
    UnusableExecutor,
    UnusableFolder,
    UnusablePlace,
    UnusableStart,
    UnwritableFile,
)
