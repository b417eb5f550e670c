"""What shows that Kundencenter keeps its promises."""
