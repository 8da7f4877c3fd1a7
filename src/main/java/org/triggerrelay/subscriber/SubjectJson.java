package org.triggerrelay.subscriber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.ledger.Listings;
import org.triggerrelay.trigger.Names;
import org.triggerrelay.trigger.Reading;

/** A data source, a segment or a measure as an entry of a list to choose from. */
final class SubjectJson {
    private static final int MOST_DIGITS = 30;

    private SubjectJson() {}

    /** The entry; its title names the instance where there are several to choose from. */
    static ObjectNode of(Listings.KnownSubject known, boolean ofSeveralInstances) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", known.name());
        put(json, "id", known.id());
        String place = ofSeveralInstances ? ", " + known.instance() : "";
        json.put("instance", known.instance())
                .put("value", Names.written(known.name()))
                .put("title", known.name() + " (" + lately(known) + ")" + place)
                .put("outcome", known.outcome());
        put(json, "status", known.status());
        json.put("time", known.time().toString());
        put(json, "run", known.run());
        if (known.reading() != null) {
            put(json.putObject("reading"), known.reading());
        }
        if (!known.dimensions().isEmpty()) {
            ArrayNode dimensions = json.putArray("dimensions");
            known.dimensions().forEach(one -> put(dimensions.addObject().put("name", one.name()), one.reading()));
        }
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void put(ObjectNode json, Reading reading) {
        json.set("value", DecimalNode.valueOf(reading.value()));
        json.put("time", reading.time().toString());
    }

    /** The last number, and how the last evaluation ended, unless it went well and the number says so. */
    private static String lately(Listings.KnownSubject known) {
        var lately = new ArrayList<String>();
        int dimensions = known.dimensions().size();
        if (known.reading() != null) {
            lately.add(shown(known.reading().value()));
        } else if (dimensions > 0) {
            String most = dimensions == Listings.MOST_DIMENSIONS ? " or more" : "";
            lately.add(dimensions + most + (dimensions == 1 ? " dimension" : " dimensions"));
        }
        if (lately.isEmpty() || !known.outcome().equals("succeeded")) {
            lately.add(known.outcome());
        }
        return String.join(", ", lately);
    }

    /** With a comma between each three digits, unless there are more than anybody reads. */
    static String shown(BigDecimal number) {
        if (Math.abs((long) number.scale()) + number.precision() > MOST_DIGITS) {
            return number.toString();
        }
        String plain = number.toPlainString();
        int point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        return plain.substring(0, point).replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + plain.substring(point);
    }
}
