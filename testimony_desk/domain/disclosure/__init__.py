"""What must hold before anything about many people leaves: enough who look alike, no small cell, no difference."""
