"""What each command does, in one line: the list of commands, in the order of a piece of work."""

from types import MappingProxyType

from samverkan.words import message

SUMMARIES = MappingProxyType(
    {
        "demo": message("Show what samverkan does, on a map of eleven Swedish municipalities."),
        "template": message("Make an empty Excel template to fill in."),
        "check": message("Check your files: what is wrong, where, and what to do."),
        "load": message("Check your files and save them in the database."),
        "status": message("Show what the database holds."),
        "measures": message("Measure the actors and the network."),
        "gaps": message("Show missing collaboration, the most needed first, with reasons."),
        "table": message("Show the service of each village, and who sits at the table for it."),
        "follow": message("Note what became of gaps: contacted, established, declined."),
        "compare": message("Compare two maps, or one map at two dates."),
        "plan": message("Find the new contacts that together do most good."),
        "whatif": message("Show what changes would do, without changing anything."),
        "motifs": message("Count motifs across two levels, and find the ties that carry them."),
        "view": message("Make the interactive page."),
        "export": message("Save the map for other programs, or without names."),
        "doctor": message("Check the installation, the database and the settings."),
    }
)
