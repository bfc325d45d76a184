"""The product as its users drive it: real processes, real HTTP, providers that are played on this machine."""
