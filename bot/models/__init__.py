"""The sentence encoder's files: built once from published weights, recorded, checked. No Discord, no database."""
