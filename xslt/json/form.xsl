<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" xmlns:str="http://exslt.org/strings" exclude-result-prefixes="m str">

  <xsl:import href="failure.xsl"/>

  <!-- A program sees no form: one that would be shown again says what is wrong with it. -->

</xsl:stylesheet>
