<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <!-- An SMS: no greeting, no signature, one part of 160 characters. -->
  <xsl:template match="/letter">
    <message lang="{$page.lang}">
      <p><m:t k="mail.undecided.sms" reference="value[@name = 'reference']"/><m:date select="value[@name = 'deadline']"/></p>
    </message>
  </xsl:template>

</xsl:stylesheet>
