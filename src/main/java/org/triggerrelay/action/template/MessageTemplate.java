package org.triggerrelay.action.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.MustacheParseException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.triggerrelay.action.Notification;

/**
 * A user's template for a message, in Mustache: it can name fields, repeat for each of a list, and leave out what is not
 * there. It calls nothing, includes nothing, and puts no text of an event in without escaping it; its work and its output
 * are bounded.
 */
public final class MessageTemplate {
    private static final int LARGEST_SOURCE = 65_536;
    private static final int LARGEST_OUTPUT = 262_144;
    private static final int MOST_LOOKUPS = 20_000;
    private static final Pattern REFUSED_TAG = Pattern.compile("\\{\\{\\s*([{&=><$])");
    private static final Mustache.Compiler COMPILER =
            Mustache.compiler().strictSections(true).emptyStringIsFalse(true).withEscaper(text -> text);

    private final String source;
    private final UnaryOperator<String> escape;
    private final UnaryOperator<String> escapeAddress;

    private MessageTemplate(String source, UnaryOperator<String> escape, UnaryOperator<String> escapeAddress) {
        this.source = source;
        this.escape = escape;
        this.escapeAddress = escapeAddress;
    }

    /**
     * The template of this text.
     *
     * @param escape makes text of an event harmless in the format of the message
     * @param escapeAddress the same for the address of a page, which is a valid one already
     * @throws TemplateFault where it cannot be read, or names what no firing has
     */
    public static MessageTemplate of(String source, UnaryOperator<String> escape, UnaryOperator<String> escapeAddress) {
        if (source.length() > LARGEST_SOURCE) {
            throw new TemplateFault(
                    0, "has " + source.length() + " characters; at most " + LARGEST_SOURCE + " are read");
        }
        Matcher refused = REFUSED_TAG.matcher(source);
        if (refused.find()) {
            throw new TemplateFault(line(source, refused.start()), refusal(refused.group(1)));
        }
        var template = new MessageTemplate(source, escape, escapeAddress);
        template.checkNames();
        return template;
    }

    /** The message for this notification. */
    public String render(Notification told) {
        var text = new Bounded();
        try {
            compiled(new Lookups()).execute(TemplateFields.of(told), text);
        } catch (MustacheException.Context missing) {
            throw new TemplateFault(missing.lineNo, "unknown field " + missing.key);
        } catch (MustacheException failed) {
            throw failed.getCause() instanceof TemplateFault fault ? fault : fault(failed);
        }
        return text.toString();
    }

    private Template compiled(Lookups lookups) {
        return COMPILER.withCollector(lookups)
                .withFormatter(value -> value instanceof TemplateFields.PageAddress page
                        ? escapeAddress.apply(page.url())
                        : escape.apply(value.toString()))
                .compile(source);
    }

    private void checkNames() {
        var names = new ArrayList<String>();
        try {
            compiled(new Lookups()).visit(new Names(names));
        } catch (MustacheException broken) {
            throw fault(broken);
        }
        for (String name : names) {
            String unknown = TemplateFields.unknown(name);
            if (unknown != null) {
                throw new TemplateFault(lineOf(name), unknown);
            }
        }
    }

    private int lineOf(String name) {
        Matcher tag = Pattern.compile("\\{\\{[#^/]?\\s*" + Pattern.quote(name) + "\\s*}}")
                .matcher(source);
        return tag.find() ? line(source, tag.start()) : 0;
    }

    private static TemplateFault fault(MustacheException broken) {
        Matcher at = Pattern.compile("(?s)(.*?)(?: on| @)? ?(?:\\[?line:? ?(\\d+)]?).*")
                .matcher(String.valueOf(broken.getMessage()));
        return broken instanceof MustacheParseException && at.matches()
                ? new TemplateFault(Integer.parseInt(at.group(2)), at.group(1).strip())
                : new TemplateFault(0, String.valueOf(broken.getMessage()));
    }

    private static int line(String source, int at) {
        return 1 + (int) source.substring(0, at).chars().filter(c -> c == '\n').count();
    }

    private static String refusal(String tag) {
        return switch (tag) {
            case "{", "&" -> "puts a field in without escaping it, and so an event could forge links; write {{name}}";
            case "=" -> "changes the delimiters; write {{name}}";
            default -> "includes another template; a template is one file";
        };
    }

    /** The names that a template uses, wherever it stands in it. */
    private record Names(List<String> found) implements Mustache.Visitor {
        @Override
        public void visitText(String text) {}

        @Override
        public void visitVariable(String name) {
            found.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            return false;
        }

        @Override
        public boolean visitSection(String name) {
            found.add(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            found.add(name);
            return true;
        }
    }

    /** Finds fields in maps and repeats for lists, and does so a bounded number of times: nothing of Java can be reached. */
    private static final class Lookups implements Mustache.Collector {
        private int made;

        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            count();
            return value instanceof List<?> list ? list.iterator() : null;
        }

        @Override
        public Mustache.@Nullable VariableFetcher createFetcher(Object context, String name) {
            return context instanceof Map<?, ?> ? this::field : null;
        }

        private Object field(Object context, String name) {
            count();
            Map<?, ?> fields = (Map<?, ?>) context;
            return fields.containsKey(name) ? fields.get(name) : Template.NO_FETCHER_FOUND;
        }

        private void count() {
            if (++made > MOST_LOOKUPS) {
                throw new TemplateFault(0, "repeats too much: more than " + MOST_LOOKUPS + " fields were looked up");
            }
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }

    /** Takes text until it is too much. */
    private static final class Bounded extends Writer {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] characters, int from, int count) throws IOException {
            if (text.length() + count > LARGEST_OUTPUT) {
                throw new TemplateFault(0, "makes more than " + LARGEST_OUTPUT + " characters");
            }
            text.append(characters, from, count);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
