package org.triggerrelay.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** JSON documents that stand one behind the other over as many lines as they like, all in memory. */
final class DocumentElements implements Elements {
    private final String text;
    private final long firstLine;
    private final JsonParser parser;
    private long index;

    DocumentElements(byte[] text, long firstLine) throws IOException {
        this.text = new String(text, StandardCharsets.UTF_8); // the parser of any depth counts characters, not bytes
        this.firstLine = firstLine;
        this.parser = JsonText.ANY_DEPTH.createParser(this.text);
    }

    @Override
    public @Nullable Element next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            parser.close();
            return null;
        }
        var start = parser.currentTokenLocation();
        parser.skipChildren();
        if (token.isScalarValue()) {
            parser.finishToken();
        }
        int end = (int) parser.currentLocation().getCharOffset();
        byte[] value = text.substring((int) start.getCharOffset(), end).getBytes(StandardCharsets.UTF_8);
        return new Element(index++, firstLine + start.getLineNr() - 1, value, null);
    }
}
