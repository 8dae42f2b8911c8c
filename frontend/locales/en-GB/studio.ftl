### What the studio says. British English.

studio-title = Studio
