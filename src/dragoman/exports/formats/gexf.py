"""Who dealt with whom as GEXF 1.2, the format of Gephi (gexf.net, 1.2draft)."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from xml.etree import ElementTree as ET

from dragoman.exports.formats.dealings import dealings, described, xml_text
from dragoman.store import View

if TYPE_CHECKING:
    from dragoman.exports.formats.listed import Pair

_NAMESPACE = "http://www.gexf.net/1.2draft"


def write(view: View, out: BinaryIO, *, between: Pair | None = None) -> None:
    """Write the graph of a view, or of what is between two sides."""
    actors, edges = dealings(view, between=between)
    root = ET.Element("gexf", xmlns=_NAMESPACE, version="1.2")
    graph = ET.SubElement(root, "graph", defaultedgetype="undirected", mode="static")
    nodes = [(actor, described(actor, known)) for actor, known in actors.items()]
    _attributes(graph, "node", nodes[0][1] if nodes else {}, besides="label")
    _attributes(graph, "edge", edges[0].counts() if edges else {}, besides="weight")
    listed = ET.SubElement(graph, "nodes")
    for actor, values in nodes:
        _values(
            ET.SubElement(listed, "node", id=xml_text(actor), label=values["label"]), values, besides="label"
        )
    listed = ET.SubElement(graph, "edges")
    for number, edge in enumerate(edges):
        counts = edge.counts()
        element = ET.SubElement(
            listed,
            "edge",
            id=str(number),
            source=xml_text(edge.one),
            target=xml_text(edge.other),
            weight=str(counts["weight"]),
        )
        _values(element, counts, besides="weight")
    ET.indent(root)
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n")


def _attributes(
    graph: ET.Element, of: str, values: dict[str, str] | dict[str, int | str], *, besides: str
) -> None:
    # What GEXF has an attribute of its own for needs no column.
    listed = ET.SubElement(graph, "attributes", {"class": of})
    for name, value in values.items():
        if name != besides:
            kind = "integer" if isinstance(value, int) else "string"
            ET.SubElement(listed, "attribute", id=name, title=name, type=kind)


def _values(element: ET.Element, values: dict[str, str] | dict[str, int | str], *, besides: str) -> None:
    listed = ET.SubElement(element, "attvalues")
    for name, value in values.items():
        if name != besides and value != "":
            ET.SubElement(listed, "attvalue", {"for": name, "value": str(value)})
