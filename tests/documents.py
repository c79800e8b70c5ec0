"""A document with one of everything that a document may hold, and more of it when asked for."""

from __future__ import annotations

from samverkan.documents import (
    Bullets,
    Contents,
    DataTable,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
)
from samverkan.pictures import Picture
from samverkan.report.tables import Table, columns, numbers

REASON = (
    "Säljer dagligvaror och drivmedel, och är den sista i byn som gör det. De har inga gemensamma "
    "kontakter på kartan, så någon behöver ta första steget."
)


def a_picture(title="Kartan", width=160, height=90):
    """Return a drawing of a line between two actors."""
    return Picture(
        svg=f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'width="{width}mm" height="{height}mm"><title>{title}</title>'
        "<desc>Två aktörer, och en kontakt mellan dem</desc>"
        f'<rect width="{width}" height="{height}" fill="#eef"/>'
        '<path d="M20 20 L120 70" stroke="#333"/><circle cx="20" cy="20" r="6"/>'
        '<circle cx="120" cy="70" r="6"/></svg>',
        width=width,
        height=height,
        title=title,
        alternative="Två aktörer, och en kontakt mellan dem",
    )


def a_table(rows=3, name="Lanthandeln i Läppe"):
    """Return a table of talks, with two columns to fill in."""
    return DataTable(
        table=Table(
            (
                *columns("Vem", "Med vem", "Varför"),
                *numbers("Kontakter", decimals=0),
                *columns("Ansvarig", "Datum"),
            ),
            tuple((name, "Vingåkers kommun", REASON, number, "", "") for number in range(rows)),
        ),
        caption="Samtal, i ordning",
        widths=(2, 2, 4, 1, 2, 1),
    )


def a_document(*blocks, **properties):
    """Return a document with these blocks, or else with one of every kind."""
    every = (
        Heading("I korthet"),
        Paragraph("Tre byar har bara en aktör som erbjuder service."),
        Bullets(
            (Paragraph("de två borde träffas.", lead="Byalaget och kommunen:"),), numbered=True
        ),
        Contents(2),
        Heading("Service per by"),
        Bullets((Paragraph("Läppe"), Paragraph("Marmorbyn"))),
        Bullets((Paragraph("Först"), Paragraph("Sedan")), numbered=True),
        a_table(),
        Paragraph("Efter tabellen."),
        PageBreak(),
        Heading("Kartan", 2),
        Figure(a_picture(), "Vilka som har kontakt"),
        Heading("Så lästes den", 3),
        Paragraph("Slut."),
    )
    told = {
        "title": "Samverkan om service i Vingåkers kommun",
        "subject": "Vad som är i fara, var, och vilka som borde prata med varandra",
        "language": "sv",
        "date": "2026-11-30",
        "footer": "Gjord med samverkan 2026-11-30",
    }
    return Document(**(told | properties), blocks=blocks or every)
