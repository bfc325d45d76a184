"""A sample organisation whose made-up customers are played through the real engine and the real storage."""
