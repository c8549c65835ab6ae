"""Values in; embeds, modals, pages and components out. No I/O."""
