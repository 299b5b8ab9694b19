"""Pages about giving up what can be read: taking consent back, sealing for travel, rehearsing a seizure."""
