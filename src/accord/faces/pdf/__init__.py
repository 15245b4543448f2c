"""Pages as tagged PDF, for circulation and print."""
