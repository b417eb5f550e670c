"""Keys in people's devices (WebAuthn) that prove who is there by a signature, unlocked by finger, face or PIN."""
