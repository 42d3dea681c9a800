# SPDX-License-Identifier: EUPL-1.2
"""What QGIS makes of a GeoPackage, as lines of words: for every layer its renderer and the
entries of its legend, for every feature the colours of the symbols QGIS draws it with, what
of its style QGIS would not write itself, the colours in QGIS's picture of it, and those of
the SLD as QGIS reads it.

    features-qgis.py FILE.gpkg [PICTURE-FOLDER]
"""
import os
import sqlite3
import sys
import tempfile
from collections import Counter
from xml.etree import ElementTree

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import (QgsApplication, QgsReadWriteContext, QgsMapRendererSequentialJob, QgsMapSettings,
                       QgsRenderContext, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument


def words_of_symbol(symbol):
    words = []
    for i in range(symbol.symbolLayerCount()):
        layer = symbol.symbolLayer(i)
        word = "%s %s" % (layer.layerType(), layer.color().name())
        if layer.layerType() == "LinePatternFill":
            word += " %g %g %g" % (layer.lineAngle(), layer.distance(), layer.lineWidth())
        elif layer.layerType() == "SimpleLine":
            word += " %g" % layer.width()
            if layer.useCustomDashPattern():
                word += " dash " + " ".join("%g" % x for x in layer.customDashVector())
        elif layer.layerType() == "SimpleFill":
            word += " " + (layer.strokeColor().name() + " %g" % layer.strokeWidth()
                           if layer.strokeStyle() else "-")
        elif layer.layerType() == "SimpleMarker":
            word += " %g" % layer.size()
        words.append(word)
    return " + ".join(words)


def symbols_of(layer):
    """Every feature, with the symbols that the renderer gives it."""
    renderer = layer.renderer().clone()
    context = QgsRenderContext()
    context.expressionContext().setFields(layer.fields())
    renderer.startRender(context, layer.fields())
    found = []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        found.append((feature, [words_of_symbol(symbol) for symbol in
                                renderer.symbolsForFeature(feature, context)]))
    renderer.stopRender(context)
    return found


def words_of_layer(layer):
    print("renderer", layer.renderer().type())
    for item in layer.renderer().legendSymbolItems():
        print("legend", item.label())
    if layer.labelsEnabled():
        settings = layer.labeling().settings()
        print("labels", settings.fieldName, settings.format().color().name(),
              "%g" % settings.format().size())
    for feature, words in symbols_of(layer):
        print("feature", feature.id(), " | ".join(words) or "none")


def words_of_sld(layer, sld):
    """The first colour of every feature after QGIS has read the SLD instead."""
    path = os.path.join(tempfile.mkdtemp(), "style.sld")
    with open(path, "w", encoding="utf-8") as file:
        file.write(sld)
    message, read = layer.loadSldStyle(path)
    os.remove(path)
    os.rmdir(os.path.dirname(path))
    print("sld", *([words[0].split()[1] if words else "none"
                    for feature, words in symbols_of(layer)] if read else [message]))


def attributes_of(element, path=""):
    """Every attribute below an element, as (path, name, value)."""
    found = []
    key = element.get("name", element.get("k", element.get("symbol", "")))
    path += "/" + element.tag + ":" + key
    for name, value in element.attrib.items():
        try:
            value = float(value)
        except ValueError:
            pass
        found.append((path, name, value))
    for child in element:
        found += attributes_of(child, path)
    return found


def words_of_loss(layer, qml):
    """What stands in our style and not in that of QGIS, which has read ours."""
    document = QDomDocument()
    layer.exportNamedStyle(document, QgsReadWriteContext())
    theirs = ElementTree.fromstring(document.toString())
    ours = ElementTree.fromstring(qml)
    for part in ("renderer-v2", "labeling"):
        if ours.find(part) is None:
            continue
        kept = attributes_of(theirs.find(part))
        for attribute in attributes_of(ours.find(part)):
            if attribute not in kept:
                print("lost", *attribute)


def draw(layer):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(600, 600))
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor("white"))
    extent = layer.extent()
    extent.scale(1.1)
    settings.setExtent(extent)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage(), settings.mapToPixel()


def words_of_picture(layer, image, to_pixel):
    """The colour most pixels have in the box of every feature."""
    words = []
    for feature in layer.getFeatures():
        box = feature.geometry().boundingBox()
        a = to_pixel.transform(box.xMinimum(), box.yMaximum())
        b = to_pixel.transform(box.xMaximum(), box.yMinimum())
        counts = Counter(image.pixelColor(x, y).name()
                         for x in range(int(a.x()), int(b.x()) + 1)
                         for y in range(int(a.y()), int(b.y()) + 1))
        words.append(counts.most_common(1)[0][0])
    print("drawn", *words)


application = QgsApplication([], False)
application.initQgis()
whole = QgsVectorLayer(sys.argv[1], "all", "ogr")
for name in sorted(sub.split("!!::!!")[1] for sub in whole.dataProvider().subLayers()):
    if name == "layer_styles":
        continue
    layer = QgsVectorLayer(sys.argv[1] + "|layername=" + name, name, "ogr")
    print("layer", name, "valid" if layer.isValid() else "INVALID", layer.featureCount(),
          layer.crs().authid())
    words_of_layer(layer)
    count, ids, names, descriptions, message = layer.listStylesInDatabase()
    print("styles", count, *names[:count])
    qml = layer.getStyleFromDatabase(ids[0])[0]
    words_of_loss(layer, qml)
    image, to_pixel = draw(layer)
    if len(sys.argv) > 2:
        image.save(os.path.join(sys.argv[2], name + ".png"))
    elif layer.featureCount() < 10:
        words_of_picture(layer, image, to_pixel)
        connection = sqlite3.connect(sys.argv[1])
        words_of_sld(layer, connection.execute(
            "select styleSLD from layer_styles where id = ?", (ids[0],)).fetchone()[0])
        connection.close()
# QGIS tears down what Python still holds, and crashes.
sys.stdout.flush()
os._exit(0)
