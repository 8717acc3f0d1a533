/* SPDX-License-Identifier: GPL-3.0-or-later
   The compiled reference, read where it lies: SQLite opens it from memory, nothing is copied or looked up. */
    .section .rodata
    .global chokepointReferenceBegin
    .global chokepointReferenceEnd
    .balign 64
    .type chokepointReferenceBegin, %object
chokepointReferenceBegin:
    .incbin REFERENCE_DATABASE
    .type chokepointReferenceEnd, %object
chokepointReferenceEnd:
    .byte 0
    .section .note.GNU-stack, "", %progbits
