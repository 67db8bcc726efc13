<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <xsl:template match="record/*" mode="name"><xsl:value-of select="name"/></xsl:template>

  <!-- Who has not chosen a password yet cannot log in. -->
  <xsl:template match="page" mode="about">
    <xsl:for-each select="record/*">
      <p class="about">
        <m:fields only="role"><xsl:for-each select="$field"><m:enum select="."/></xsl:for-each></m:fields>
        <xsl:if test="status = 'active' and not(password_changed_at)">
          <xsl:text> </xsl:text>
          <span class="badge pending"><m:t k="user.invited.state"/></span>
        </xsl:if>
      </p>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
