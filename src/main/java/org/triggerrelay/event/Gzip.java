package org.triggerrelay.event;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * What gzip has packed (RFC 1952), unpacked as it is read, in flat memory: one member or several, one behind the other.
 * Where it breaks off, or is damaged, it ends, and {@link #fault} says so; the JDK's own passes over a damaged member
 * behind a whole one without a word.
 */
public final class Gzip extends InputStream {
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CHECK = 2;

    private final InputStream in;
    private final byte[] packed = new byte[1 << 13];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private int position;
    private int limit;
    private long members;
    private boolean inMember;
    private boolean ended;
    private @Nullable String fault;

    /** Unpacks this, which begins as gzip does. */
    public Gzip(InputStream in) {
        this.in = in;
    }

    /** Whether these first bytes are those of gzip. */
    public static boolean begins(byte[] start) {
        return start.length >= 2 && start[0] == 0x1f && start[1] == (byte) 0x8b;
    }

    /** Why not all of it could be unpacked; empty where it could, or has not been read to its end. */
    public Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** The packing is not as it should be. */
    private static final class Damaged extends Exception {
        private static final long serialVersionUID = 1;

        Damaged(String what) {
            super(what);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        try {
            while (!ended) {
                int unpacked = inMember ? unpack(into, offset, length) : begin();
                if (unpacked > 0) {
                    return unpacked;
                }
            }
        } catch (Damaged damaged) {
            fault = damaged.getMessage();
            end();
        }
        return -1;
    }

    private void end() {
        ended = true;
        inflater.end();
    }

    /** Reads the header of the next member, if there is one; zeros may fill up what is behind the last. */
    private int begin() throws IOException, Damaged {
        int first = next();
        while (first == 0 && members > 0) {
            first = next();
        }
        if (first < 0) {
            end();
            return 0;
        }
        if (first != 0x1f || required() != 0x8b || required() != 8) {
            throw new Damaged("what stands behind its member " + members + " is not gzip");
        }
        skipHeader(required());
        inflater.reset();
        check.reset();
        inMember = true;
        return 0;
    }

    private void skipHeader(int flags) throws IOException, Damaged {
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(required() + (required() << 8));
        }
        for (int text : new int[] {NAME, COMMENT}) {
            while ((flags & text) != 0 && required() != 0) {
                // a text ends with a zero
            }
        }
        if ((flags & HEADER_CHECK) != 0) {
            skip(2);
        }
    }

    private int unpack(byte[] into, int offset, int length) throws IOException, Damaged {
        if (inflater.finished()) {
            position = limit - inflater.getRemaining();
            close(inflater.getBytesWritten());
            return 0;
        }
        try {
            int unpacked = inflater.inflate(into, offset, length);
            check.update(into, offset, unpacked);
            if (inflater.needsDictionary()) {
                throw new Damaged("it needs a dictionary");
            }
            if (unpacked == 0 && !inflater.finished()) {
                give();
            }
            return unpacked;
        } catch (DataFormatException broken) {
            throw new Damaged("its member " + (members + 1) + " is damaged");
        }
    }

    /** Gives the inflater what is packed further on; with nothing left it is asked no more. */
    private void give() throws IOException, Damaged {
        if (position == limit && !fill()) {
            throw new Damaged("it breaks off");
        }
        inflater.setInput(packed, position, limit - position);
        position = limit;
    }

    private void close(long length) throws IOException, Damaged {
        inMember = false;
        members++;
        if (number() != check.getValue() || number() != (length & 0xffffffffL)) {
            throw new Damaged("its member " + members + " is damaged: the checksum does not fit");
        }
    }

    private long number() throws IOException, Damaged {
        return required() | required() << 8 | required() << 16 | (long) required() << 24;
    }

    private void skip(int bytes) throws IOException, Damaged {
        for (int i = 0; i < bytes; i++) {
            required();
        }
    }

    private int required() throws IOException, Damaged {
        int next = next();
        if (next < 0) {
            throw new Damaged("it breaks off");
        }
        return next;
    }

    private int next() throws IOException {
        return position < limit || fill() ? packed[position++] & 0xff : -1;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(packed));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        end();
        in.close();
    }
}
