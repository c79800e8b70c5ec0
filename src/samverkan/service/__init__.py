"""Service in its places: who is where, what each is to the service, who sits at its table."""

from samverkan.service.analysis import ServiceAnalysis, analyse_service
from samverkan.service.coverage import Cell, Coverage, Loss, Nearest, State
from samverkan.service.loss_advice import CONCERNS, Concern, find_concerned, tell_now
from samverkan.service.loss_texts import nothing_lost, tell_leaving, tell_losses
from samverkan.service.provision import Provision
from samverkan.service.roles import Role, Roles
from samverkan.service.seats import Matter, Seats, find_seats
from samverkan.service.stakes import Outlook, Stake, outlook
from samverkan.service.talks import Opening, Talk
from samverkan.service.villages import Village, Villages

__all__ = [
    "CONCERNS",
    "Cell",
    "Concern",
    "Coverage",
    "Loss",
    "Matter",
    "Nearest",
    "Opening",
    "Outlook",
    "Provision",
    "Role",
    "Roles",
    "Seats",
    "ServiceAnalysis",
    "Stake",
    "State",
    "Talk",
    "Village",
    "Villages",
    "analyse_service",
    "find_concerned",
    "find_seats",
    "nothing_lost",
    "outlook",
    "tell_leaving",
    "tell_losses",
    "tell_now",
]
