"""Many pages -> links: which strangers of different pages are one person, and why. Start at `actors.join`."""
