"""What each library lacks or does otherwise, and how trying it ends."""
