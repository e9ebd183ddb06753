"""What runs beside the case, each with its own small machine: the money, the delivery, the exchange, the originals."""

from tthc.dossier.axes.custody import Custody, custody_of
from tthc.dossier.axes.delivery import DELIVERY, Delivery, DeliveryState, ResultStanding, delivery_of
from tthc.dossier.axes.exchange import EXCHANGE, Exchange, ExchangeState, PortalStanding, exchange_of
from tthc.dossier.axes.money import MONEY, Payments, PaymentState, payments_of

__all__ = [
    "DELIVERY",
    "EXCHANGE",
    "MONEY",
    "Custody",
    "Delivery",
    "DeliveryState",
    "Exchange",
    "ExchangeState",
    "PaymentState",
    "Payments",
    "PortalStanding",
    "ResultStanding",
    "custody_of",
    "delivery_of",
    "exchange_of",
    "payments_of",
]
