"""Names across scripts: keys for search and sorting, parts, consonant skeletons, likeness, an index of names."""

from testimony_desk.domain.names.keys import search_key, search_key_with_origins, sort_key, spans

__all__ = ["search_key", "search_key_with_origins", "sort_key", "spans"]
