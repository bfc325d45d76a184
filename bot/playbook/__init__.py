"""The organisation's playbook: which finding asks for which action; read from YAML, one packaged."""
