package org.triggerrelay.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How far the files were read that are appended to. */
public interface Bookmarks {

    /** What is known of the file at this path, and of those of this identity, the newest first. */
    List<Bookmark> of(String path, String identity);

    /** Keeps it in the place of an earlier one of this path and identity. */
    CompletableFuture<Void> keep(Bookmark bookmark);
}
