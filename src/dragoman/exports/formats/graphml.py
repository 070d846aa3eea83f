"""Who dealt with whom as GraphML (graphml.graphdrawing.org, XML Schema 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from xml.etree import ElementTree as ET

from dragoman.exports.formats.dealings import dealings, described, xml_text
from dragoman.store import View

if TYPE_CHECKING:
    from dragoman.exports.formats.listed import Pair

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"


def write(view: View, out: BinaryIO, *, between: Pair | None = None) -> None:
    """Write the graph of a view, or of what is between two sides."""
    actors, edges = dealings(view, between=between)
    root = ET.Element("graphml", xmlns=_NAMESPACE)
    nodes = [(actor, described(actor, known)) for actor, known in actors.items()]
    _keys(root, "node", nodes[0][1] if nodes else {})
    _keys(root, "edge", edges[0].counts() if edges else {})
    graph = ET.SubElement(root, "graph", id="dealings", edgedefault="undirected")
    for actor, values in nodes:
        _data(ET.SubElement(graph, "node", id=xml_text(actor)), "node", values)
    for edge in edges:
        _data(
            ET.SubElement(graph, "edge", source=xml_text(edge.one), target=xml_text(edge.other)),
            "edge",
            edge.counts(),
        )
    ET.indent(root)
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="utf-8") + b"\n")


def _keys(root: ET.Element, of: str, values: dict[str, str] | dict[str, int | str]) -> None:
    for name, value in values.items():
        kind = "int" if isinstance(value, int) else "string"
        ET.SubElement(root, "key", {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": kind})


def _data(element: ET.Element, of: str, values: dict[str, str] | dict[str, int | str]) -> None:
    for name, value in values.items():
        ET.SubElement(element, "data", key=f"{of}-{name}").text = str(value)
