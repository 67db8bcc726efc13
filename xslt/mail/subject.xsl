<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- The subject of a message. -->

  <xsl:output method="text" encoding="UTF-8" media-type="text/plain"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/message"><xsl:value-of select="subject"/></xsl:template>

</xsl:stylesheet>
