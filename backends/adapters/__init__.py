"""Adapters: one module for each library, its verbs spelled as a user of that library types them."""
