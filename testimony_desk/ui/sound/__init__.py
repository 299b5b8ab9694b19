"""Sound on this computer's loudspeaker, played from memory."""
