<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../letter.xsl"/>

  <xsl:template match="letter" mode="subject"><m:t k="mail.role-changed.subject"/></xsl:template>

  <xsl:template match="letter" mode="main">
    <p><m:t k="mail.role-changed.text" by="value[@name = 'by']"/></p>
    <fact m:label="user.role">
      <m:t group="user.role" prefix="user.role." select="value[@name = 'role']"/>
    </fact>
    <p><m:t k="mail.role-changed.help"/></p>
  </xsl:template>

</xsl:stylesheet>
