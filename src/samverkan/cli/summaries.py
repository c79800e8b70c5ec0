"""What each command does, in one line: the list of commands, in the order of a piece of work."""

from types import MappingProxyType

from samverkan.words import message

SUMMARIES = MappingProxyType(
    {
        "demo": message("Show what samverkan does, on a map of eleven Swedish municipalities."),
        "template": message("Write an empty workbook to fill in."),
        "check": message("Report every problem in your files."),
        "load": message("Check your files and keep them in the store."),
        "status": message("Tell what the store holds."),
        "measures": message("Measure the actors and the network."),
        "gaps": message("List missing collaboration, ranked and explained."),
        "table": message("Show who sits at the table for each service, and who does not yet."),
        "follow": message("Keep what became of gaps: contacted, established, declined."),
        "compare": message("Compare two maps, or one map at two dates."),
        "plan": message("Find the links that together do most."),
        "whatif": message("Show what changes would do, without changing anything."),
        "motifs": message("Count motifs across two levels, and find the ties that carry them."),
        "view": message("Write the interactive page."),
        "export": message("Write the map for other programs, or without names."),
        "doctor": message("Check the installation, the store and the settings."),
    }
)
