package org.triggerrelay.component.intake;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the inbox is read: no links, since they lead to files that whoever writes into the inbox may not read, and of
 * the folders those that are named after a feed, with all that is in them. What is left alone is told once.
 */
public final class FeedFolders implements GenericFileFilter<File> {
    private static final Logger LOG = LoggerFactory.getLogger(FeedFolders.class);

    private final CamelContext camel;
    private final Predicate<Path> isGrowing;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** Of this context's inbox; what grows is read elsewhere. */
    public FeedFolders(CamelContext camel, Predicate<Path> isGrowing) {
        this.camel = camel;
        this.isGrowing = isGrowing;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        if (Files.isSymbolicLink(file.getFile().toPath())) {
            leaveAlone(file, "links are not followed");
            return false;
        }
        if (file.isDirectory() && !isOfFeed(file.getRelativeFilePath())) {
            leaveAlone(file, "no feed has its name; known are " + FolderFeeds.names(camel));
            return false;
        }
        return file.isDirectory() || !isGrowing.test(file.getFile().toPath());
    }

    /** Whether a folder's path begins with the name of a feed. */
    private boolean isOfFeed(String path) {
        String first = FolderFeeds.folder(path + File.separator);
        return FolderFeeds.isOne(camel, first);
    }

    private void leaveAlone(GenericFile<File> file, String reason) {
        if (told.add(file.getAbsoluteFilePath())) {
            LOG.warn("{} is left alone: {}", file.getAbsoluteFilePath(), reason);
        }
    }
}
