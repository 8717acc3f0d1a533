<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>chokepoint::ui::ClaimStrip</name>
    <message numerus="yes">
        <source>%n claims from %1 to %2</source>
        <translation>
            <numerusform>%n claim from %1 to %2</numerusform>
            <numerusform>%n claims from %1 to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::DocumentActions</name>
    <message numerus="yes">
        <source>%n drafts were not closed the last time. The latest was last changed on %1.</source>
        <translation>
            <numerusform>%n draft was not closed the last time. It was last changed on %1.</numerusform>
            <numerusform>%n drafts were not closed the last time. The latest was last changed on %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>chokepoint::ui::EvidencePanel</name>
    <message numerus="yes">
        <source>%n claim(s)</source>
        <translation>
            <numerusform>%n claim</numerusform>
            <numerusform>%n claims</numerusform>
        </translation>
    </message>
</context>
</TS>
