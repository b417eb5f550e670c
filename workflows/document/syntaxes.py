"""Where does each fact of an electronic invoice stand in CII (ZUGFeRD, Factur-X, XRechnung) and in UBL (XRechnung)?

Names of EN 16931-3-3 and 3-2, without prefixes. Of several paths the first one with a text counts; "@" is an attribute.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Paths = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Syntax:
    """Paths from the root, and from each party, line, surcharge and tax."""

    name: str
    head: Paths
    seller: str
    buyer: str
    party: Paths
    lines: tuple[str, ...]
    line: Paths
    surcharges: str
    surcharge: Paths
    taxes: str
    tax: Paths
    totals: Paths
    notes: str


_TRADE = "SupplyChainTradeTransaction"
_AGREED = f"{_TRADE}/ApplicableHeaderTradeAgreement"
_DELIVERED = f"{_TRADE}/ApplicableHeaderTradeDelivery"
_SETTLED = f"{_TRADE}/ApplicableHeaderTradeSettlement"
_SUMS = f"{_SETTLED}/SpecifiedTradeSettlementHeaderMonetarySummation"
_PAID_TO = f"{_SETTLED}/SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount"

CII = Syntax(
    name="CII",
    head={
        "guideline": ("ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID",),
        "type_code": ("ExchangedDocument/TypeCode",),
        "number": ("ExchangedDocument/ID",),
        "issued_on": ("ExchangedDocument/IssueDateTime/DateTimeString",),
        "delivered_on": (f"{_DELIVERED}/ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString",),
        "begins_on": (f"{_SETTLED}/BillingSpecifiedPeriod/StartDateTime/DateTimeString",),
        "ends_on": (f"{_SETTLED}/BillingSpecifiedPeriod/EndDateTime/DateTimeString",),
        "due_on": (f"{_SETTLED}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString",),
        "currency": (f"{_SETTLED}/InvoiceCurrencyCode",),
        "buyer_reference": (f"{_AGREED}/BuyerReference",),
        "order_number": (f"{_AGREED}/BuyerOrderReferencedDocument/IssuerAssignedID",),
        "account": (f"{_PAID_TO}/IBANID", f"{_PAID_TO}/ProprietaryID"),
        "payment_reference": (f"{_SETTLED}/PaymentReference",),
        "terms": (f"{_SETTLED}/SpecifiedTradePaymentTerms/Description",),
    },
    seller=f"{_AGREED}/SellerTradeParty",
    buyer=f"{_AGREED}/BuyerTradeParty",
    party={
        "name": ("Name", "SpecifiedLegalOrganization/TradingBusinessName"),
        "street": ("PostalTradeAddress/LineOne",),
        "street_too": ("PostalTradeAddress/LineTwo",),
        "postcode": ("PostalTradeAddress/PostcodeCode",),
        "town": ("PostalTradeAddress/CityName",),
        "country": ("PostalTradeAddress/CountryID",),
        "tax_number": ("SpecifiedTaxRegistration/ID",),
    },
    lines=(f"{_TRADE}/IncludedSupplyChainTradeLineItem",),
    line={
        "number": ("AssociatedDocumentLineDocument/LineID",),
        "name": ("SpecifiedTradeProduct/Name",),
        "description": (
            "SpecifiedTradeProduct/Description",
            "AssociatedDocumentLineDocument/IncludedNote/Content",
        ),
        "quantity": ("SpecifiedLineTradeDelivery/BilledQuantity",),
        "unit": ("SpecifiedLineTradeDelivery/BilledQuantity@unitCode",),
        "price": ("SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount",),
        "percent": ("SpecifiedLineTradeSettlement/ApplicableTradeTax/RateApplicablePercent",),
        "total": (
            "SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount",
        ),
    },
    surcharges=f"{_SETTLED}/SpecifiedTradeAllowanceCharge",
    surcharge={
        "is_charge": ("ChargeIndicator/Indicator",),
        "reason": ("Reason",),
        "amount": ("ActualAmount",),
    },
    taxes=f"{_SETTLED}/ApplicableTradeTax",
    tax={
        "percent": ("RateApplicablePercent",),
        "basis": ("BasisAmount",),
        "amount": ("CalculatedAmount",),
        "reason": ("ExemptionReason",),
    },
    totals={
        "lines": (f"{_SUMS}/LineTotalAmount",),
        "net": (f"{_SUMS}/TaxBasisTotalAmount",),
        "tax": (f"{_SUMS}/TaxTotalAmount",),
        "gross": (f"{_SUMS}/GrandTotalAmount",),
        "paid": (f"{_SUMS}/TotalPrepaidAmount",),
        "due": (f"{_SUMS}/DuePayableAmount",),
    },
    notes="ExchangedDocument/IncludedNote/Content",
)

UBL = Syntax(
    name="UBL",
    head={
        "guideline": ("CustomizationID",),
        "type_code": ("InvoiceTypeCode", "CreditNoteTypeCode"),
        "number": ("ID",),
        "issued_on": ("IssueDate",),
        "delivered_on": ("Delivery/ActualDeliveryDate",),
        "begins_on": ("InvoicePeriod/StartDate",),
        "ends_on": ("InvoicePeriod/EndDate",),
        "due_on": ("DueDate", "PaymentMeans/PaymentDueDate"),
        "currency": ("DocumentCurrencyCode",),
        "buyer_reference": ("BuyerReference",),
        "order_number": ("OrderReference/ID",),
        "account": ("PaymentMeans/PayeeFinancialAccount/ID",),
        "payment_reference": ("PaymentMeans/PaymentID",),
        "terms": ("PaymentTerms/Note",),
    },
    seller="AccountingSupplierParty/Party",
    buyer="AccountingCustomerParty/Party",
    party={
        "name": ("PartyLegalEntity/RegistrationName", "PartyName/Name"),
        "street": ("PostalAddress/StreetName",),
        "street_too": ("PostalAddress/AdditionalStreetName",),
        "postcode": ("PostalAddress/PostalZone",),
        "town": ("PostalAddress/CityName",),
        "country": ("PostalAddress/Country/IdentificationCode",),
        "tax_number": ("PartyTaxScheme/CompanyID",),
    },
    lines=("InvoiceLine", "CreditNoteLine"),
    line={
        "number": ("ID",),
        "name": ("Item/Name",),
        "description": ("Item/Description", "Note"),
        "quantity": ("InvoicedQuantity", "CreditedQuantity"),
        "unit": ("InvoicedQuantity@unitCode", "CreditedQuantity@unitCode"),
        "price": ("Price/PriceAmount",),
        "percent": ("Item/ClassifiedTaxCategory/Percent",),
        "total": ("LineExtensionAmount",),
    },
    surcharges="AllowanceCharge",
    surcharge={
        "is_charge": ("ChargeIndicator",),
        "reason": ("AllowanceChargeReason",),
        "amount": ("Amount",),
    },
    taxes="TaxTotal/TaxSubtotal",
    tax={
        "percent": ("TaxCategory/Percent",),
        "basis": ("TaxableAmount",),
        "amount": ("TaxAmount",),
        "reason": ("TaxCategory/TaxExemptionReason",),
    },
    totals={
        "lines": ("LegalMonetaryTotal/LineExtensionAmount",),
        "net": ("LegalMonetaryTotal/TaxExclusiveAmount",),
        "tax": ("TaxTotal/TaxAmount",),
        "gross": ("LegalMonetaryTotal/TaxInclusiveAmount",),
        "paid": ("LegalMonetaryTotal/PrepaidAmount",),
        "due": ("LegalMonetaryTotal/PayableAmount",),
    },
    notes="Note",
)

SYNTAXES: Mapping[str, Syntax] = {"CrossIndustryInvoice": CII, "Invoice": UBL, "CreditNote": UBL}
"""By the name of the root."""
